import type { Json } from '#core/records/canonical.ts';
import type { Model } from '../model.ts';
import { flatten, unflatten, type Cell, type Leaves } from './flat.ts';
import { readSurvey, writeSurvey } from './survey.ts';
import { readTable, tables, type Row, type Words } from './tables.ts';
import { writeTable } from './tables.ts';

/** A workbook: the cells of each sheet, the first row of which is its head. */
export type Workbook = { [sheet: string]: Cell[][] };

/** What a workbook holds of a model; the texts without the labels of scales written out. */
export interface ModelSource {
  model: Model;
  texts: { [language: string]: Json };
  examples: Json[];
}

export interface ReadWorkbook {
  /** Before any schema. */
  model: Json;
  texts: { [language: string]: Json };
  examples: Json;
  /** Cells that cannot be read, at their place: `survey!12`. */
  faults: { where: string; detail: string }[];
}

const languages = ['vi', 'en'];

/**
 * A model as a workbook: XLSForm's sheets `survey` and `choices` with columns for points, a sheet for each other part that
 * has rows, and all the rest as paths in `settings`, `texts` and `examples`. Reading it again gives the same model.
 */
export function writeWorkbook({ model: source, texts, examples }: ModelSource): Workbook {
  const model: Leaves = new Map(flatten(source));
  const words: Words = Object.fromEntries(
    languages.map((language) => [language, new Map(flatten(texts[language] ?? {}))]),
  );
  const { survey, choices } = writeSurvey(source, model, words);
  const others = tables.map((table) => [table.sheet, cellsOf(writeTable(table, model, words))] as const);
  const left = [...new Set(languages.flatMap((language) => [...(words[language]?.keys() ?? [])]))];
  return {
    survey: cellsOf(survey),
    choices: cellsOf(choices),
    ...Object.fromEntries(others.filter(([, cells]) => cells.length > 1)),
    settings: [['path', 'value'], ...[...model].map(([path, cell]) => [path, shown(cell)])],
    texts: [
      ['path', ...languages],
      ...left.map((path) => [path, ...languages.map((language) => words[language]?.get(path) ?? null)]),
    ],
    examples: [['path', 'value'], ...flatten(examples).map(([path, cell]) => [path, shown(cell)])],
  };
}

/** What a workbook says, whoever edited it; no cell is guessed at. */
export function readWorkbook(workbook: Workbook): ReadWorkbook {
  const survey = readSurvey(rowsOf(workbook['survey']), rowsOf(workbook['choices']), languages);
  const others = tables.map((table) => readTable(table, rowsOf(workbook[table.sheet]), languages));
  const texts = rowsOf(workbook['texts']);
  const model = unflatten([
    ...survey.model,
    ...others.flatMap((other) => other.model),
    ...pathsIn(workbook['settings']),
  ]);
  const examples = unflatten(pathsIn(workbook['examples']));
  return {
    model: model.value,
    texts: Object.fromEntries(
      languages.map((language) => [
        language,
        unflatten([
          ...(survey.words[language] ?? []),
          ...others.flatMap((other) => other.words[language] ?? []),
          ...texts.flatMap((row): [string, Cell][] =>
            row['path'] != null && row[language] != null
              ? [[String(row['path']), String(row[language])]]
              : [],
          ),
        ]).value,
      ]),
    ),
    examples: Array.isArray(examples.value) ? examples.value : [],
    faults: [
      ...survey.faults.map(({ sheet, row, detail }) => ({ where: `${sheet}!${row}`, detail })),
      ...model.unreadable.map(({ path, detail }) => ({ where: path, detail })),
    ],
  };
}

/** A null that is said is told apart from a cell that is empty. */
const nothing = 'null';

function shown(cell: Cell): Cell {
  return cell ?? nothing;
}

function pathsIn(cells: Cell[][] | undefined): [string, Cell][] {
  return rowsOf(cells).flatMap(({ path, value }): [string, Cell][] =>
    path == null || value == null ? [] : [[String(path), value === nothing ? null : value]],
  );
}

function cellsOf(rows: readonly Row[]): Cell[][] {
  const columns = [...new Set(rows.flatMap(Object.keys))].filter((column) =>
    rows.some((row) => row[column] !== null && row[column] !== undefined),
  );
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
}

function rowsOf(cells: Cell[][] = []): Row[] {
  const [head = [], ...rows] = cells;
  return rows.map((row) =>
    Object.fromEntries(head.map((column, index) => [String(column), row[index] ?? null])),
  );
}
