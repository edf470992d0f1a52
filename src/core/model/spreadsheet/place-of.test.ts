import { expect, test } from 'vitest';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { placeOf } from './place-of.ts';
import { writeWorkbook } from './spreadsheet.ts';

const workbook = writeWorkbook({ model: smeModel, texts: smeTexts, examples: [] });
const [item] = Object.entries(smeModel.items).find(([, { kind }]) => kind === 'multiple-choice')!;
const cellAt = (where: string, name: string) => {
  const place = placeOf(workbook, where);
  const sheet = workbook[place?.sheet ?? ''] ?? [];
  return sheet[(place?.row ?? 0) - 1]?.[sheet[0]!.indexOf(name)];
};

test('a finding is placed in the row of its item, its choice, its node, its level or its path', () => {
  expect(placeOf(workbook, 'survey!12')).toEqual({ sheet: 'survey', row: 12 });
  expect(cellAt(`items.${item}`, 'name')).toBe(item);
  expect(cellAt(`model.items.${item}.options.1.points`, 'list_name')).toBe(item);
  expect(cellAt(`texts.vi.items.${item}`, 'name')).toBe(item);
  expect(cellAt(`nodes.${smeModel.root}.weights`, 'id')).toBe(smeModel.root);
  expect(cellAt('levels.bands.1', 'level')).toBe(smeModel.levels.bands[1]?.level);
  expect(cellAt('model.publisher', 'path')).toBe('publisher');
  expect(cellAt('texts.vi.title', 'path')).toBe('title');
});

test('what stands nowhere in a workbook has no place', () => {
  expect(placeOf(workbook, 'nowhere.at.all')).toBeNull();
  expect(placeOf({}, 'items.a')).toBeNull();
});
