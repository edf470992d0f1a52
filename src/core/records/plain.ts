import { mostWrites } from './register.ts';
import type { StoredRecord } from './record.ts';

// Quick looks at parsed JSON: each says yes only where the schema of its name says yes and changes nothing. They never
// take a schema's place: what they say no to is read by it.

export function isObjectOf(value: unknown, keys: readonly string[]): value is { [key: string]: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  let count = 0;
  for (const key in value) {
    if (!keys.includes(key)) return false;
    count += 1;
  }
  return count === keys.length;
}

export function valuesAre<Value>(
  value: unknown,
  is: (one: unknown) => one is Value,
  longestKey: number,
): value is { [key: string]: Value };
export function valuesAre(value: unknown, is: (one: unknown) => boolean, longestKey: number): boolean;
export function valuesAre(value: unknown, is: (one: unknown) => boolean, longestKey: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    if (key.length > longestKey || key === '__proto__') return false;
    if (!is((value as { [key: string]: unknown })[key])) return false;
  }
  return true;
}

export function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

/** What `z.json` takes as it is; no deeper than `depth`, since it takes nothing of which the depth exhausts its stack. */
export function isPlainJson(value: unknown, depth = 16): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth === 0) return false;
  const inner = (one: unknown) => isPlainJson(one, depth - 1);
  return Array.isArray(value) ? value.every(inner) : valuesAre(value, inner, Infinity);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** The 29th of February is left to the schema, which knows the years. */
const day = String.raw`[12]\d{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))`;

/** What these look like, for looks at whole texts. */
export const forms = {
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
  hash: '[0-9a-f]{64}',
  day,
  /** As `toISOString` writes it. */
  instant: String.raw`${day}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z`,
} as const;

const uuid = new RegExp(`^${forms.uuid}$`);
const hash = new RegExp(`^${forms.hash}$`);
const instant = new RegExp(`^${forms.instant}$`);

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}

export function isHash(value: unknown): value is string {
  return typeof value === 'string' && hash.test(value);
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instant.test(value);
}

/** A record as the app writes it. */
export function isPlainRecord(value: unknown): value is StoredRecord {
  return (
    isObjectOf(value, ['id', 'kind', 'fields']) &&
    isUuid(value['id']) &&
    (value['kind'] === 'enterprise' || value['kind'] === 'assessment') &&
    valuesAre(value['fields'], isPlainRegister, 80) &&
    !('' in (value['fields'] as object))
  );
}

function isPlainRegister(value: unknown): boolean {
  if (!isObjectOf(value, ['seen', 'siblings'])) return false;
  const { seen, siblings } = value;
  if (!valuesAre(seen, isCounter, 64) || '' in seen) return false;
  if (!Array.isArray(siblings) || siblings.length === 0 || siblings.length > 64) return false;
  return siblings.every((sibling) => isPlainSibling(sibling, seen));
}

function isPlainSibling(value: unknown, seen: { [device: string]: number }): boolean {
  if (!isObjectOf(value, ['dot', 'value', 'at', 'by'])) return false;
  const { dot, at, by } = value;
  if (!isPlainJson(value['value'])) return false;
  if (!Array.isArray(dot) || dot.length !== 2 || !isInstant(at) || !isText(by, 64)) return false;
  const [device, counter] = dot as unknown[];
  return isText(device, 64) && device !== '' && isCounter(counter) && counter <= (seen[device] ?? 0);
}

function isCounter(value: unknown): value is number {
  return isWhole(value) && value >= 1 && value <= mostWrites;
}
