import * as z from 'zod/mini';
import { compareVersions } from '#core/model/compare-versions.ts';
import { compareOffers, offerOf } from '#core/model/offer.ts';
import type { ModelReference } from '#core/model/model-reference.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { filtersSchema, type Filters } from '#statistics/report.ts';
import type { InstalledModels } from '../installed-models.ts';

interface Instrument extends ModelReference {
  id: string;
  /** Its short title, by language. */
  titles: { [language: string]: string };
}

/** Instruments by url, the one that visits begin with first, then by what came into force last; of each its newest version. */
export function instruments({ all }: InstalledModels): Instrument[] {
  const newest = new Map<string, (typeof all)[number]>();
  for (const one of all) {
    const before = newest.get(one.model.url);
    if (!before || compareVersions(before.model.version, one.model.version) < 0) {
      newest.set(one.model.url, one);
    }
  }
  return [...newest.values()]
    .sort(
      ({ model: a }, { model: b }) =>
        compareOffers(offerOf(a), offerOf(b)) ||
        Number(a.status === 'retired') - Number(b.status === 'retired') ||
        (a.effectivePeriod.start < b.effectivePeriod.start ? 1 : -1),
    )
    .map(({ model: { id }, reference, texts }) => ({
      id,
      ...reference,
      titles: Object.fromEntries(
        Object.entries(texts).map(([language, { shortTitle }]) => [language, shortTitle]),
      ),
    }));
}

const numbered = z.pipe(
  z.string().check(z.regex(/^\d{1,9}$/)),
  z.transform((digits: string) => Number(digits)),
);

const querySchema = z.object({
  source: z.optional(z.string()),
  legalForm: z.optional(z.string()),
  year: z.optional(numbered),
  model: z.optional(z.string()),
});

/** The filters that a request's query asks for. */
export function filtersOf(
  query: { [name: string]: string },
  models: InstalledModels,
): Outcome<Filters, 'bad-request'> {
  const asked = querySchema.safeParse(withoutEmpty(query));
  if (!asked.success) return fail('bad-request', String(asked.error.issues[0]?.path[0]));
  const known = instruments(models).map(({ url }) => url);
  const { source = 'adviser', legalForm = null, year = null, model = known[0] ?? '' } = asked.data;
  if (!known.includes(model)) return fail('bad-request', 'model');
  const filters = filtersSchema.safeParse({ source, legalForm, year, model });
  return filters.success ? ok(filters.data) : fail('bad-request', String(filters.error.issues[0]?.path[0]));
}

export function withoutEmpty(query: { [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
