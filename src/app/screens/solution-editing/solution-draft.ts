import type { FieldErrors, Resolver } from 'react-hook-form';
import * as z from 'zod/mini';
import { formatMoney, parseMoney } from '#core/enterprise/money.ts';
import { sectorVersion } from '#core/enterprise/sector.ts';
import {
  solutionFaults,
  solutionSchema,
  type Solution,
  type SolutionFault,
} from '#core/solutions/solution.ts';

const text = z.string();
const ticks = z.array(z.string());

/** The form as it was typed, finished or not. */
export const solutionDraftSchema = z.object({
  name: text,
  provider: text,
  does: text,
  categories: ticks,
  priceIs: text,
  priceFrom: text,
  priceTo: text,
  web: text,
  phone: text,
  offline: text,
  sizes: ticks,
  sectors: ticks,
  listedSource: text,
  listedOn: text,
  checkedOn: text,
});

export type SolutionDraft = z.infer<typeof solutionDraftSchema>;
export type SolutionField = keyof SolutionDraft;

/** In đồng, without their sign. */
function amount(dong: number): string {
  return formatMoney(dong).replace(/\u00a0₫$/, '');
}

export function draftOf(solution: Solution | null, today: string): SolutionDraft {
  const price = solution?.price;
  return {
    name: solution?.name ?? '',
    provider: solution?.provider ?? '',
    does: solution?.does ?? '',
    categories: solution?.categories ?? [],
    priceIs: price?.is ?? '',
    priceFrom: price?.is === 'yearly' ? amount(price.from) : '',
    priceTo: price?.is === 'yearly' ? amount(price.to) : '',
    web: solution?.web ?? '',
    phone: solution?.phone ?? '',
    offline: solution?.offline == null ? 'unknown' : solution.offline ? 'yes' : 'no',
    sizes: solution?.sizes ?? [],
    sectors: solution?.sectors?.codes ?? [],
    listedSource: solution?.listed?.source ?? '',
    listedOn: solution?.listed?.on ?? '',
    checkedOn: solution?.checkedOn ?? today,
  };
}

/** What was typed as an entry would say it; what cannot be read is left for the schema to refuse. */
function candidateOf(draft: SolutionDraft) {
  const { name, provider, does, categories, sizes, sectors, checkedOn } = draft;
  const [source, on] = [draft.listedSource.trim(), draft.listedOn];
  return {
    name,
    provider,
    does,
    categories,
    ...(sizes.length > 0 && { sizes }),
    ...(sectors.length > 0 && { sectors: { version: sectorVersion, codes: sectors } }),
    price: priceOf(draft),
    web: addressOf(draft.web.trim()),
    phone: draft.phone.trim() || null,
    listed: source === '' && on === '' ? null : { source, on },
    offline: draft.offline === 'unknown' ? null : draft.offline === 'yes',
    checkedOn,
  };
}

/** One amount alone is both ends. */
function priceOf({ priceIs, priceFrom, priceTo }: SolutionDraft) {
  if (priceIs !== 'yearly') return { is: priceIs };
  const [from, to] = [priceFrom, priceTo].map((typed) => {
    const read = parseMoney(typed);
    return read.ok ? read.value : NaN;
  });
  return { is: priceIs, from: from ?? to, to: to ?? from };
}

/** People write the host alone. */
function addressOf(typed: string): string | null {
  if (typed === '') return null;
  return /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
}

const fields: Record<string, SolutionField> = {
  price: 'priceIs',
  'price.is': 'priceIs',
  'price.from': 'priceFrom',
  'price.to': 'priceTo',
  'sectors.codes': 'sectors',
  'listed.source': 'listedSource',
  'listed.on': 'listedOn',
};

function fieldOf(path: string): SolutionField {
  return fields[path] ?? (path.split('.')[0] as SolutionField);
}

/** The schema of an entry around the form: each fault at the field where it was typed. */
export function solutionResolver(today: string): Resolver<SolutionDraft, unknown, Solution> {
  return (draft) => {
    const read = solutionSchema.safeParse(candidateOf(draft));
    const errors: FieldErrors<SolutionDraft> = {};
    const fault = (field: SolutionField, message: SolutionFault) =>
      (errors[field] ??= { type: 'refused', message } as never);
    for (const { path, message } of read.error?.issues ?? []) {
      fault(fieldOf(path.join('.')), solutionFaults.find((one) => one === message) ?? 'unreadable');
    }
    // Those of the whole are looked for by the schema only once every field is sound.
    for (const field of ['checkedOn', 'listedOn'] as const)
      if (draft[field] > today) fault(field, 'in-the-future');
    if (draft.web.trim() === '' && draft.phone.trim() === '') fault('web', 'no-way');
    return read.success && Object.keys(errors).length === 0
      ? { values: read.data, errors: {} }
      : { values: {}, errors };
  };
}
