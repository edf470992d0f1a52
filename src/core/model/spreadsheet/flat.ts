import type { Condition } from '#core/items/condition.ts';
import type { Json } from '#core/records/canonical.ts';
import { readCondition, writeCondition } from './condition-text.ts';

/** A cell as a spreadsheet holds it. */
export type Cell = string | number | boolean | null;

/** The leaves of a model or of its words by path, `levels/bands/#0/from`; taken out as they find their column. */
export type Leaves = Map<string, Cell>;

/** Keys that hold a condition: written as one line of text. */
const conditionKeys = new Set(['when', 'unless', 'if', 'enableWhen']);

/** Every leaf of a tree with its path; `{}` and `[]` are leaves too. Ids have no slash. */
export function flatten(value: Json, path = ''): [path: string, cell: Cell][] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  const below = (key: string) => (path === '' ? key : `${path}/${key}`);
  if (Array.isArray(value)) {
    if (value.length === 0) return [[path, '[]']];
    return value.flatMap((entry, index) => flatten(entry, below(`#${index}`)));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, '{}']];
  return entries.flatMap(([key, entry]): [string, Cell][] =>
    conditionKeys.has(key) && typeof entry === 'object'
      ? [[below(key), writeCondition(entry as unknown as Condition)]]
      : flatten(entry, below(key)),
  );
}

/** The tree of such leaves; paths whose condition cannot be read are named. */
export function unflatten(leaves: Iterable<readonly [path: string, cell: Cell]>): {
  value: Json;
  unreadable: { path: string; detail: string }[];
} {
  const root: { [key: string]: Json } = {};
  const unreadable: { path: string; detail: string }[] = [];
  for (const [path, cell] of leaves) {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    let here = root;
    for (const key of keys) here = (here[key] ??= {}) as typeof root;
    const isCondition = conditionKeys.has(last) && keys.at(-1) !== 'round' && typeof cell === 'string';
    const read = isCondition ? readCondition(cell) : null;
    if (read && !read.ok) unreadable.push({ path, detail: read.detail ?? '' });
    else here[last] = read ? read.value : cell === '[]' ? [] : cell === '{}' ? {} : cell;
  }
  return { value: lists(root), unreadable };
}

/** What has keys `#0`, `#1` … is a list; gaps, where a row was deleted, close. */
function lists(value: Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key]) => /^#\d+$/.test(key))) {
    return entries
      .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
      .map(([, entry]) => lists(entry));
  }
  return Object.fromEntries(entries.map(([key, entry]) => [key, lists(entry)]));
}

export function take(leaves: Leaves, path: string): Cell {
  const cell = leaves.get(path) ?? null;
  leaves.delete(path);
  return cell;
}

/** A list of words without spaces as one cell; null where there is none, or where it holds something else. */
export function takeList(leaves: Leaves, path: string): string | null {
  const parts: string[] = [];
  for (let index = 0; leaves.has(`${path}/#${index}`); index += 1) {
    const part = leaves.get(`${path}/#${index}`);
    if (typeof part !== 'string' || !/^\S+$/.test(part)) return null;
    parts.push(part);
  }
  for (const index of parts.keys()) leaves.delete(`${path}/#${index}`);
  return parts.length > 0 ? parts.join(' ') : null;
}

export function listLeaves(path: string, cell: Cell): [string, Cell][] {
  if (cell === null) return [];
  return String(cell)
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part, index) => [`${path}/#${index}`, part]);
}
