import type * as z from 'zod/mini';

/** How often a value is looked at again: each look mends every cell that the one before had named. */
const looks = 5;

/**
 * Reads by a schema what a spreadsheet may have made a number of a text, or a text of a number, of: such cells, and no
 * others, are tried as the other one.
 */
export function parseLoosely<Schema extends z.ZodMiniType>(
  schema: Schema,
  source: unknown,
): ReturnType<Schema['safeParse']> {
  const value: unknown = source === undefined ? undefined : JSON.parse(JSON.stringify(source));
  for (let look = 0; ; look += 1) {
    const parsed = schema.safeParse(value);
    if (parsed.success || look === looks) return parsed as ReturnType<Schema['safeParse']>;
    const mended = parsed.error.issues.flatMap(leavesOf).filter((path) => swap(value, path));
    if (mended.length === 0) return parsed as ReturnType<Schema['safeParse']>;
  }
}

interface Issue {
  code?: string | undefined;
  expected?: unknown;
  path: PropertyKey[];
  errors?: Issue[][];
}

function leavesOf(issue: Issue): PropertyKey[][] {
  if (issue.code === 'invalid_type') {
    return issue.expected === 'string' || issue.expected === 'number' || issue.expected === 'int'
      ? [issue.path]
      : [];
  }
  return (issue.errors ?? []).flatMap((branch) =>
    branch.flatMap((inner) => leavesOf({ ...inner, path: [...issue.path, ...inner.path] })),
  );
}

function swap(value: unknown, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((here, key) => (here as Holder | undefined)?.[key], value);
  if (last === undefined || typeof holder !== 'object' || holder === null) return false;
  const cell = (holder as Holder)[last];
  if (typeof cell === 'number') (holder as Holder)[last] = String(cell);
  else if (typeof cell === 'string' && cell.trim() !== '' && Number.isFinite(Number(cell))) {
    (holder as Holder)[last] = Number(cell);
  } else return false;
  return true;
}

type Holder = { [key: PropertyKey]: unknown };
