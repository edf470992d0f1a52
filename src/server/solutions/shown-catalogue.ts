import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { byName } from '#core/solutions/fitting.ts';
import type { CategoryWords, ShownSolution } from '#core/solutions/solution.ts';
import type { Pool } from '../database.ts';
import type { Hub } from '../hub.ts';
import type { InstalledModels } from '../installed-models.ts';
import { categoryWords } from './category-words.ts';
import { newestVersions } from './entry-versions.ts';

interface Shown {
  /** [P14] Another one as soon as any of it is another; empty where the province shows nothing. */
  word: string;
  categories: CategoryWords;
  solutions: ShownSolution[];
}

interface Made {
  state: string;
  models: InstalledModels;
  shown: Shown;
}

const made = new WeakMap<Hub, Map<string, Made>>();

/** What a province shows. Every pull asks for its word, so it is made anew only where a version was added since. */
export async function shownCatalogue(hub: Hub, province: string): Promise<Shown> {
  // As they are before anything is waited for, so that what is kept is kept under what it was made of.
  const { pool, models } = hub;
  const { rows } = await pool.query<{ state: string }>(
    `select count(*) || ' ' || coalesce(max(changed_at)::text, '') as state from solutions where province = $1`,
    [province],
  );
  const state = rows[0]?.state ?? '';
  const provinces = made.get(hub) ?? new Map<string, Made>();
  made.set(hub, provinces);
  const before = provinces.get(province);
  if (before?.state === state && before.models === models) return before.shown;
  const shown = await makeShown(pool, models, province);
  provinces.set(province, { state, models, shown });
  return shown;
}

async function makeShown(pool: Pool, models: InstalledModels, province: string): Promise<Shown> {
  const entries = await newestVersions(pool, province);
  const solutions = byName(
    entries.filter(({ status }) => status === 'shown').map(({ id, solution }) => ({ id, ...solution })),
  );
  if (solutions.length === 0) return { word: '', categories: {}, solutions };
  const words = categoryWords(models);
  const used = [...new Set(solutions.flatMap((one) => one.categories))];
  const categories = Object.fromEntries(used.map((id) => [id, words[id] ?? {}]));
  return { word: sha256Hex(canonicalJson({ categories, solutions })), categories, solutions };
}
