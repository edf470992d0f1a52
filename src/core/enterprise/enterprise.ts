import * as z from 'zod/mini';
import { sectorCodeSchema, sectorSchema } from './sector.ts';
import { decideSizeClass, sizeClasses } from './size-class.ts';

export const legalForms = ['enterprise', 'household', 'cooperative'] as const;
export type LegalForm = (typeof legalForms)[number];

/** More staff than any enterprise of the country has; what lies beyond is a slip of the finger. */
export const mostStaff = 1_000_000;

/** A thousand trillion đồng: more than any enterprise of the country has, and exact in a number. */
export const mostMoney = 1_000_000_000_000_000;

const staff = z.nullable(z.int().check(z.gte(0), z.lte(mostStaff)));
/** Whole đồng. */
const money = z.nullable(z.int().check(z.gte(0), z.lte(mostMoney)));
const province = z.string().check(z.regex(/^\d{2}$/));
const commune = z.nullable(z.string().check(z.regex(/^\d{5}$/)));
const text = z.optional(z.nullable(z.string().check(z.maxLength(200))));

/** What the fields of an enterprise's record say. What is not known, or not yet, is null. */
export const enterpriseSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Digits alone: 10, 12 (a person's, as households have it) or 13. */
  taxCode: z.prefault(z.nullable(z.string().check(z.regex(/^(\d{10}|\d{12}|\d{13})$/))), null),
  legalForm: z.enum(legalForms),
  sector: z.prefault(z.nullable(sectorSchema), null),
  /** Yearly average with social insurance. */
  staff: z.prefault(staff, null),
  /** Of the last year. */
  revenue: z.prefault(money, null),
  capital: z.prefault(money, null),
  province,
  commune: z.prefault(commune, null),
  contactName: text,
  contactRole: text,
  contactPhone: text,
  contactEmail: text,
  removed: z.optional(z.boolean()),
});

export type Enterprise = z.infer<typeof enterpriseSchema>;

/** What instruments, advice and statistics may know: no name, no code, no contact. */
export const factsSchema = z.object({
  sector: z.nullable(sectorCodeSchema),
  sizeClass: z.nullable(z.enum(sizeClasses)),
  legalForm: z.enum(legalForms),
  province,
  commune,
  staff,
  revenue: money,
  capital: money,
});

export type Facts = z.infer<typeof factsSchema>;

export function factsOf(enterprise: Enterprise): Facts {
  const { legalForm, province, commune, staff, revenue, capital } = enterprise;
  const sector = enterprise.sector?.code ?? null;
  const { sizeClass } = decideSizeClass({ sector, staff, revenue, capital });
  return { sector, sizeClass, legalForm, province, commune, staff, revenue, capital };
}
