import type { Cell } from './flat.ts';
import type { Workbook } from './spreadsheet.ts';
import { tables } from './tables.ts';

/** Where to look in a workbook; `row` as the spreadsheet counts, null where it is not one row's. */
export interface CellPlace {
  sheet: string;
  row: number | null;
}

/** Where in a workbook the clause of a finding stands; null where the workbook has no such place. */
export function placeOf(workbook: Workbook, where: string): CellPlace | null {
  const direct = /^(\w+)!(\d+)$/.exec(where);
  if (direct) return { sheet: direct[1] ?? '', row: Number(direct[2]) };
  const path = where.replace(/^model\./, '').replace(/^texts\.\w+\.?/, '');
  return (
    inSurvey(workbook, path) ??
    inTables(workbook, path) ??
    inPaths(workbook, where.startsWith('texts.') ? 'texts' : 'settings', path) ??
    (where.startsWith('examples') && workbook['examples'] ? { sheet: 'examples', row: null } : null)
  );
}

/** An item, or the choice of one. */
function inSurvey(workbook: Workbook, path: string): CellPlace | null {
  const id = longest(column(workbook['survey'], 'name'), path, 'items.');
  if (id === null) return null;
  const [, part, entry] = /^\.(options|steps|rows|columns)\.([^.]+)/.exec(path.slice(6 + id.length)) ?? [];
  if (part !== undefined && entry !== undefined) {
    const list = part === 'rows' || part === 'columns' ? `${id}.${part}` : id;
    const rows = rowsWhere(workbook['choices'], 'list_name', list);
    const names = column(workbook['choices'], 'name');
    const row = rows.find((one) => names[one] === entry) ?? rows[Number(entry)];
    if (row !== undefined) return { sheet: 'choices', row: row + 2 };
  }
  return { sheet: 'survey', row: (rowsWhere(workbook['survey'], 'name', id)[0] ?? -1) + 2 };
}

function inTables(workbook: Workbook, path: string): CellPlace | null {
  for (const { sheet, at, rows, key, texts } of tables) {
    const keys = column(workbook[sheet], key);
    for (const start of [`${at.replaceAll('/', '.')}.`, `${texts}.`]) {
      if (keys.length === 0 || !path.startsWith(start)) continue;
      const place = Number(path.slice(start.length).split('.')[0]);
      const listed = rows === 'list' && start === `${at.replaceAll('/', '.')}.` && place < keys.length;
      // Levels are named by numbers: a place among them is not the name of one.
      if (listed && at !== texts) return { sheet, row: place + 2 };
      const id = longest(keys, path, start);
      if (id !== null) return { sheet, row: keys.indexOf(id) + 2 };
      if (listed) return { sheet, row: place + 2 };
    }
    if (keys.length > 0 && path === at.replaceAll('/', '.')) return { sheet, row: null };
  }
  return null;
}

/** A sheet of paths: the row of this one, or the first below it. */
function inPaths(workbook: Workbook, sheet: string, path: string): CellPlace | null {
  const paths = column(workbook[sheet], 'path').map((one) => one.replaceAll('/#', '.').replaceAll('/', '.'));
  const row = paths.findIndex((one) => one === path || one.startsWith(`${path}.`));
  return row < 0 ? null : { sheet, row: row + 2 };
}

/** Ids may have dots: of those that fit the longest is meant. */
function longest(ids: readonly string[], path: string, start: string): string | null {
  if (!path.startsWith(start)) return null;
  const rest = `${path.slice(start.length)}.`;
  const fitting = ids.filter((id) => id !== '' && rest.startsWith(`${id}.`));
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

function rowsWhere(cells: Cell[][] | undefined, name: string, wanted: string): number[] {
  return column(cells, name).flatMap((cell, row) => (cell === wanted ? [row] : []));
}

/** The cells below a head, as text. */
function column(cells: Cell[][] = [], name: string): string[] {
  const [head = [], ...rows] = cells;
  const index = head.indexOf(name);
  return index < 0 ? [] : rows.map((row) => String(row[index] ?? ''));
}
