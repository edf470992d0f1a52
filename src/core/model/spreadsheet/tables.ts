import { listLeaves, take, takeList, type Cell, type Leaves } from './flat.ts';

/** A sheet whose rows are the entries of one part of a model. */
export interface Table {
  sheet: string;
  /** The part: a list of things with ids, or things by id. */
  at: string;
  rows: 'list' | 'by-id';
  /** The column that names a row. */
  key: string;
  scalars: readonly string[];
  /** Exact amounts: a number that Excel made of one is text again. */
  exact?: readonly string[];
  lists?: readonly string[];
  /** Where the words of a row lie, and which there are; '' for words that are the entry itself. */
  texts: string;
  words: readonly string[];
}

export const tables: readonly Table[] = [
  {
    sheet: 'nodes',
    at: 'nodes',
    rows: 'by-id',
    key: 'id',
    scalars: ['op', 'clause', 'normalise'],
    exact: ['points', 'otherwise'],
    lists: ['of', 'weights'],
    texts: 'nodes',
    words: ['title', 'text'],
  },
  {
    sheet: 'levels',
    at: 'levels/bands',
    rows: 'list',
    key: 'level',
    scalars: ['level'],
    exact: ['from'],
    texts: 'levels',
    words: ['name', 'text'],
  },
  {
    sheet: 'clauses',
    at: 'clauses',
    rows: 'by-id',
    key: 'id',
    scalars: ['status'],
    texts: 'clauses',
    words: [''],
  },
  {
    sheet: 'profiles',
    at: 'profiles',
    rows: 'list',
    key: 'id',
    scalars: ['id', 'when', 'weightSet', 'clause'],
    lists: ['add', 'remove'],
    texts: 'profiles',
    words: ['title', 'text'],
  },
  {
    sheet: 'checks',
    at: 'checks',
    rows: 'list',
    key: 'id',
    scalars: ['id', 'if', 'severity'],
    lists: ['items'],
    texts: 'checks',
    words: [''],
  },
  {
    sheet: 'advice',
    at: 'advice',
    rows: 'list',
    key: 'id',
    scalars: [
      'id',
      'when',
      'impact',
      'effort',
      'cost',
      'horizon',
      'scheme',
      'category',
      'training',
      'staffDays',
    ],
    lists: ['requires'],
    texts: 'advice',
    words: ['title', 'text', 'effort', 'cost'],
  },
  {
    sheet: 'schemes',
    at: 'schemes',
    rows: 'list',
    key: 'id',
    scalars: ['id', 'from', 'until', 'overlays', 'status', 'source', 'clause'],
    exact: ['share'],
    lists: ['legalForms', 'sizes'],
    texts: 'schemes',
    words: ['title', 'text'],
  },
];

export type Row = { [column: string]: Cell };
export type Words = { [language: string]: Leaves };

/** The rows of a table; what they show is taken out of the leaves. */
export function writeTable(table: Table, model: Leaves, words: Words): Row[] {
  return places(table, model).map((place) => {
    const at = `${table.at}/${place}`;
    const row: Row = table.rows === 'by-id' ? { id: place } : {};
    for (const name of [...table.scalars, ...(table.exact ?? [])]) {
      // A null that is there is not a cell that is empty: it stays where it can be told apart.
      if (model.get(`${at}/${name}`) != null) row[name] = take(model, `${at}/${name}`);
    }
    for (const name of table.lists ?? []) row[name] = takeList(model, `${at}/${name}`);
    const id = String(row[table.key] ?? '');
    for (const [language, leaves] of Object.entries(words)) {
      for (const word of table.words) {
        row[columnOf(word, language)] = take(
          leaves,
          [table.texts, id, ...(word === '' ? [] : [word])].join('/'),
        );
      }
    }
    return row;
  });
}

/** The leaves of a table's rows. */
export function readTable(table: Table, rows: readonly Row[], languages: readonly string[]) {
  const model: [string, Cell][] = [];
  const words: { [language: string]: [string, Cell][] } = Object.fromEntries(languages.map((l) => [l, []]));
  rows.forEach((row, index) => {
    const id = row[table.key];
    if (id === null || id === undefined) return;
    const at = `${table.at}/${table.rows === 'by-id' ? String(id) : `#${index}`}`;
    for (const name of table.scalars) push(model, `${at}/${name}`, row[name]);
    for (const name of table.exact ?? []) push(model, `${at}/${name}`, asText(row[name]));
    for (const name of table.lists ?? []) model.push(...listLeaves(`${at}/${name}`, row[name] ?? null));
    for (const language of languages) {
      for (const word of table.words) {
        const path = [table.texts, String(id), ...(word === '' ? [] : [word])].join('/');
        push(words[language] ?? [], path, asText(row[columnOf(word, language)]));
      }
    }
  });
  return { model, words };
}

export function push(leaves: [string, Cell][], path: string, cell: Cell | undefined): void {
  if (cell !== null && cell !== undefined) leaves.push([path, cell]);
}

export function asText(cell: Cell | undefined): Cell {
  return cell === null || cell === undefined ? null : String(cell);
}

const languageNames: { [language: string]: string } = { vi: 'Tiếng Việt (vi)', en: 'English (en)' };

/** XLSForm's way of naming the column of a language: `label::Tiếng Việt (vi)`. */
export function columnOf(word: string, language: string): string {
  return `${word === '' ? 'label' : word === 'effort' || word === 'cost' ? `${word} text` : word}::${languageNames[language] ?? language}`;
}

function places({ at, rows }: Table, model: Leaves): string[] {
  const found = new Set<string>();
  for (const path of model.keys()) {
    if (!path.startsWith(`${at}/`)) continue;
    const place = path.slice(at.length + 1).split('/')[0] ?? '';
    if (rows === 'by-id' || place.startsWith('#')) found.add(place);
  }
  return [...found];
}
