import * as z from 'zod/mini';
import { mostMoney } from '../enterprise/enterprise.ts';
import { sectorCodeSchema, sectorVersion } from '../enterprise/sector.ts';
import { sizeClasses } from '../enterprise/size-class.ts';

/** Why a field of an entry is refused; the message of the schema's issue. */
export const solutionFaults = [
  'missing',
  'too-long',
  'too-many',
  'twice',
  'unreadable',
  'not-https',
  'not-a-phone',
  'upside-down',
  'no-way',
  'in-the-future',
  'unknown-category',
] as const;
export type SolutionFault = (typeof solutionFaults)[number];

const line = (most: number) =>
  z
    .string('missing')
    .check(
      z.trim(),
      z.normalize('NFC'),
      z.minLength(1, 'missing'),
      z.maxLength(most, 'too-long'),
      z.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'unreadable'),
    );

const several = <Schema extends z.ZodMiniType>(one: Schema, most: number) =>
  z.array(one, 'missing').check(
    z.minLength(1, 'missing'),
    z.maxLength(most, 'too-many'),
    z.refine((all) => new Set(all).size === all.length, 'twice'),
  );

/** No user name, no blank, a host that ends in a name and not in a number: what a person can look at before opening it. */
const webAddress = z
  .string()
  .check(
    z.maxLength(300, 'too-long'),
    z.regex(
      /^https:\/\/([\p{L}\d-]+\.)+\p{L}[\p{L}\d-]+(:\d{1,4}|:[1-5]\d{4})?([/?#][^\s\p{Cc}\p{Cs}<>"\\]*)?$/iu,
      'not-https',
    ),
  );

const phone = z.string().check(z.regex(/^\+?\d[\d .-]{2,18}\d$/, 'not-a-phone'));

const dong = z.int('unreadable').check(z.gte(0, 'unreadable'), z.lte(mostMoney, 'unreadable'));

/** For a year, in đồng, as the provider asks for it. */
const priceSchema = z.discriminatedUnion(
  'is',
  [
    z.object({ is: z.literal('free') }),
    z.object({ is: z.literal('quote') }),
    z
      .object({ is: z.literal('yearly'), from: dong, to: dong.check(z.gte(1, 'unreadable')) })
      .check(z.refine(({ from, to }) => from <= to, { error: 'upside-down', path: ['to'] })),
  ],
  'missing',
);

/** One product, solution or platform of the province's catalogue. What is not known is null or absent, never guessed. */
export const solutionSchema = z
  .object({
    name: line(120),
    provider: line(120),
    /** What it does, in one plain sentence. */
    does: line(240),
    /** As the models' advice names them. */
    categories: several(z.string().check(z.maxLength(64)), 12),
    /** Whom it is for; absent: every size, every sector. */
    sizes: z.optional(several(z.enum(sizeClasses), sizeClasses.length)),
    sectors: z.optional(
      z.object({ version: z.literal(sectorVersion), codes: several(sectorCodeSchema, 22) }),
    ),
    price: priceSchema,
    web: z.nullable(webAddress),
    phone: z.nullable(phone),
    /** On which list of the ministry or the SME platform it was seen, and when. */
    listed: z.nullable(z.object({ source: line(160), on: z.iso.date('missing') })),
    /** Whether it works without signal; null: not known. */
    offline: z.nullable(z.boolean()),
    /** The day on which the province last looked at it. */
    checkedOn: z.iso.date('missing'),
  })
  .check(z.refine(({ web, phone }) => web !== null || phone !== null, { error: 'no-way', path: ['web'] }));

export type Solution = z.infer<typeof solutionSchema>;

export const solutionStates = ['shown', 'withdrawn'] as const;
export type SolutionState = (typeof solutionStates)[number];

/** As devices know it. */
export interface ShownSolution extends Solution {
  id: string;
}

/** The words of a category, by language. */
export type CategoryWords = Record<string, Record<string, string>>;

/** More than that no device is asked to carry. */
export const mostSolutions = 500;
