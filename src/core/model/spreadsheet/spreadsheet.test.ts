import { describe, expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import { aModel } from '#tests/builders/a-model.ts';
import { modelSchema } from '../model.ts';
import { readWorkbook, writeWorkbook } from './spreadsheet.ts';

describe.each(library.map((one) => [`${one.model.id} ${one.model.version}`, one] as const))(
  '%s',
  (_, one) => {
    test('written as a workbook and read again is the same, to the fingerprint', () => {
      const read = readWorkbook(writeWorkbook(one));
      expect(read.faults).toEqual([]);
      expect(modelSchema.parse(read.model)).toEqual(one.model);
      expect(read.texts).toEqual(one.texts);
      expect(read.examples).toEqual(one.examples);
    });
  },
);

const small = { model: aModel(), texts: { vi: {}, en: {} }, examples: [] };

test('what people edit lies in columns that XLSForm knows', () => {
  const { survey = [], choices = [] } = writeWorkbook(small);
  expect(survey[0]?.slice(0, 2)).toEqual(['type', 'name']);
  expect(survey[2]?.slice(0, 2)).toEqual(['select_one plan', 'plan']);
  expect(choices.find((row) => row[1] === 'yes')).toEqual(expect.arrayContaining(['plan', 'yes', '4']));
});

test('a year is a type of its own in the survey, and comes back as one', () => {
  const model = { ...small.model, items: { ...small.model.items } };
  model.items['founded'] = { kind: 'number', measure: 'year', optional: true };
  model.sections = model.sections.map((section, index) =>
    index === 0 ? { ...section, items: [...section.items, 'founded'] } : section,
  );
  const workbook = writeWorkbook({ ...small, model });
  expect(workbook['survey']?.find((row) => row[1] === 'founded')?.[0]).toBe('year');
  expect(modelSchema.parse(readWorkbook(workbook).model)).toEqual(model);
});

test('points that Excel made numbers of are exact text again', () => {
  const workbook = writeWorkbook(small);
  const points = workbook['choices']?.[0]?.indexOf('points') ?? -1;
  workbook['choices'] = workbook['choices']!.map((row, index) =>
    index === 0 ? row : row.map((cell, column) => (column === points && cell !== null ? Number(cell) : cell)),
  );
  expect(modelSchema.parse(readWorkbook(workbook).model)).toEqual(small.model);
});

test('a cell that cannot be read is named by its place', () => {
  const workbook = writeWorkbook(small);
  workbook['survey']![2]![0] = 'select_some plan';
  workbook['choices']!.push(['nowhere', 'x']);
  const advice = workbook['advice']!;
  advice[1]![advice[0]!.indexOf('when')] = 'selected(';
  expect(readWorkbook(workbook).faults.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['survey!3', `choices!${workbook['choices']!.length}`, 'advice/#0/when']),
  );
});

test('an empty workbook holds no model and breaks nothing', () => {
  const read = readWorkbook({});
  expect(modelSchema.safeParse(read.model).success).toBe(false);
});
