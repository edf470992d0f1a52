import * as z from 'zod/mini';
import { solutionSchema, solutionStates, type ShownSolution } from '#core/solutions/solution.ts';

const wordsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * [P14] What a province shows of its catalogue. The entries are read one by one: one that only a newer build can read
 * holds up none of the others. Both parts are absent where the asker's word is still the word.
 */
export const shownCatalogueSchema = z.object({
  word: z.string(),
  /** The words of the categories, by language. */
  categories: z.optional(wordsSchema),
  solutions: z.optional(
    z.pipe(
      z.array(z.unknown()),
      z.transform((all) => all.flatMap((one) => readShown(one) ?? [])),
    ),
  ),
});

const namedSchema = z.object({ id: z.uuid() });

function readShown(value: unknown): ShownSolution | null {
  const [named, solution] = [z.safeParse(namedSchema, value), z.safeParse(solutionSchema, value)];
  return named.success && solution.success ? { ...named.data, ...solution.data } : null;
}

const entrySchema = z.object({
  id: z.uuid(),
  version: z.int().check(z.minimum(1)),
  status: z.enum(solutionStates),
  changedAt: z.iso.datetime(),
  /** The officer's name; null where the account is gone. */
  changedBy: z.nullable(z.string()),
  solution: solutionSchema,
});

/** `GET /api/catalogue`: the newest version of every entry, the withdrawn ones too, and every category that there is. */
export const officerCatalogueSchema = z.object({
  categories: wordsSchema,
  entries: z.array(entrySchema),
});

/** `GET /api/catalogue/:id/versions`: newest first. */
export const entryVersionsSchema = z.object({ versions: z.array(entrySchema) });

/** `POST /api/catalogue/:id`: `after` is the version that was looked at, 0 for a new entry. */
export const writeEntrySchema = z.object({
  after: z.int().check(z.minimum(0)),
  status: z.enum(solutionStates),
  solution: z.unknown(),
});

export type ShownCatalogue = z.infer<typeof shownCatalogueSchema>;
export type OfficerCatalogue = z.infer<typeof officerCatalogueSchema>;
export type CatalogueEntry = z.infer<typeof entrySchema>;
