import * as z from 'zod/mini';
import { foldMarks } from '#core/enterprise/search.ts';
import { pageSize, type AssessmentList, type AssessmentRow } from '#protocol/assessments.ts';
import { countedOnce, countedOnceParameters } from '#statistics/counted-once.server.ts';
import type { Filters } from '#statistics/report.ts';
import { joinWho } from '../auth/who.ts';
import type { Pool } from '../database.ts';

const digits = z.string().check(z.regex(/^\d{1,6}$/));
const code = z.string().check(z.regex(/^[\w.-]{1,64}$/));

/** What narrows the list further; `none` stands for what is not known or not claimed. */
export const narrowingSchema = z.object({
  search: z.optional(z.string().check(z.maxLength(200))),
  level: z.optional(z.union([z.literal('none'), digits])),
  commune: z.optional(code),
  sector: z.optional(code),
  section: z.optional(code),
  sort: z.optional(z.enum(['newest', 'highest', 'lowest'])),
  page: z.optional(digits),
});

export type Narrowing = z.infer<typeof narrowingSchema>;

const orders: Record<NonNullable<Narrowing['sort']>, string> = {
  newest: 'seals.received_at desc, seals.id',
  highest: 'seals.score desc nulls last, seals.id',
  lowest: 'seals.score nulls last, seals.id',
};

/** One row an enterprise: the very ones that the statistics count. */
export async function listAssessments(
  pool: Pool,
  province: string,
  filters: Filters,
  narrowing: Narrowing,
): Promise<AssessmentList> {
  const parameters: unknown[] = countedOnceParameters(province, filters);
  const add = (value: unknown) => `$${parameters.push(value)}`;
  const equal = (column: string, value: string | undefined) => {
    if (value === undefined) return [];
    return [value === 'none' ? `${column} is null` : `${column} = ${add(value)}`];
  };
  const conditions = [
    'seals.province = $1',
    ...equal('seals.level::text', narrowing.level),
    ...equal('seals.commune', narrowing.commune),
    ...equal('seals.sector_model', narrowing.sector),
    ...equal('seals.sector_vsic', narrowing.section),
    ...wordsOf(narrowing.search).map((word) => `seals.search_key like ${add(`%${escaped(word)}%`)}`),
  ];
  const from = `from once join seals on seals.id = once.id where ${conditions.join(' and ')}`;
  const page = Math.max(1, Number(narrowing.page ?? 1));
  const { rows } = await pool.query<{ total: number; rows: AssessmentRow[] }>(
    `with ${countedOnce},
       found as (select seals.id ${from}),
       page as (
         select seals.*, row_number() over (order by ${orders[narrowing.sort ?? 'newest']}) as place
         from found join seals on seals.province = $1 and seals.id = found.id
         order by place limit ${pageSize} offset ${add((page - 1) * pageSize)})
     select (select count(*)::int from found) as total,
       (select coalesce(json_agg(json_build_object(
          'id', encode(page.id, 'hex'), 'name', page.name, 'taxCode', page.tax_code, 'legalForm', page.legal_form,
          'commune', page.commune, 'sector', page.sector_model, 'section', page.sector_vsic, 'level', page.level,
          'score', page.score::float8, 'source', page.source, 'adviser', accounts.name,
          'visitedAt', ${isoText('page.happened_at')}, 'sealedAt', ${isoText('page.sealed_at')}, 'receivedAt', ${isoText('page.received_at')}) order by place), '[]')
        from page ${joinWho('$1', 'page.account')}) as rows`,
    parameters,
  );
  return rows[0] ?? { total: 0, rows: [] };
}

export function isoText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function wordsOf(search: string | undefined): string[] {
  const folded = foldMarks((search ?? '').replaceAll('\0', ''));
  return folded === '' ? [] : folded.split(' ').slice(0, 8);
}

function escaped(word: string): string {
  return word.replaceAll(/[\\%_]/g, (letter) => `\\${letter}`);
}
