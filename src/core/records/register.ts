import * as z from 'zod/mini';
import { unorderedJson, type Json } from './canonical.ts';

/**
 * Far above the changes that anybody makes to one field. A counter beyond it was made up, and near 2^53 it would leave its
 * device no number for a next write.
 */
export const mostWrites = 2 ** 31;

const counter = z.int().check(z.minimum(1), z.maximum(mostWrites));

/** A write's name: device and that device's counter for this register. Never used twice for different values. */
const dotSchema = z.tuple([z.string().check(z.minLength(1), z.maxLength(64)), counter]);

const siblingSchema = z.object({
  dot: dotSchema,
  value: z.json(),
  at: z.iso.datetime(),
  by: z.string().check(z.maxLength(64)),
});

/** A multi-value register with dotted version vectors; more than one sibling is a conflict. */
export const registerSchema = z
  .object({
    seen: z.record(z.string().check(z.minLength(1), z.maxLength(64)), counter),
    siblings: z.array(siblingSchema).check(z.maxLength(64)),
  })
  .check(
    z.refine(({ seen, siblings }) => siblings.every(({ dot }) => dot[1] <= (seen[dot[0]] ?? 0))),
    // Something seen without a value is written by nobody, and merged it would erase the field on every device.
    z.refine(({ seen, siblings }) => siblings.length > 0 || Object.keys(seen).length === 0),
  );

export type Sibling = z.infer<typeof siblingSchema>;
export type Register = z.infer<typeof registerSchema>;

export interface Write {
  device: string;
  value: Json;
  at: string;
  by: string;
}

export const emptyRegister: Register = { seen: {}, siblings: [] };

/**
 * A write has seen what its person was `shown`, all of it, so it settles a conflict; and what its own device wrote before.
 * Whatever else lies in the register by now stays beside it: the merge of the register with a write onto the shown one.
 */
export function writeRegister(
  register: Register,
  { device, value, at, by }: Write,
  shown: Register = register,
): Register {
  // Also of the shown one: it may be ahead of a copy that was brought anew, and no name is ever made twice.
  const seen = latestSeen(register.seen, shown.seen);
  const counter = (seen[device] ?? 0) + 1;
  const unseen = register.siblings.filter(
    ({ dot: [other, theirs] }) => other !== device && theirs > (shown.seen[other] ?? 0),
  );
  return {
    seen: { ...seen, [device]: counter },
    siblings: [...unseen, { dot: [device, counter] as [string, number], value, at, by }].sort(byDot),
  };
}

/** The provisional value: of the latest write, ties by dot; undefined where nothing was written. */
export function valueOf(register: Register | undefined): Json | undefined {
  const latest = [...(register?.siblings ?? [])].sort((a, b) => compare(b.at, a.at) || byDot(a, b))[0];
  return latest?.value;
}

/** For people: devices that say the same contradict nobody, whoever said it, and ticks say the same in whatever order. */
export function isConflict({ siblings }: Register): boolean {
  return new Set(siblings.map(({ value }) => unorderedJson(value))).size > 1;
}

export function latestSeen(a: Register['seen'], b: Register['seen']): Register['seen'] {
  const seen = { ...a };
  for (const [device, counter] of Object.entries(b)) seen[device] = Math.max(counter, seen[device] ?? 0);
  return seen;
}

export function byDot(a: Sibling, b: Sibling): number {
  return compare(a.dot[0], b.dot[0]) || a.dot[1] - b.dot[1];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
