import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkSeal } from '#core/assessment/check-seal.ts';
import { makeSeal, type Seal, type SealBody } from '#core/assessment/seal.ts';
import { prefilledAnswers } from '#core/assessment/stages.ts';
import { answerRefusal } from '#core/answers/answer-refusal.ts';
import type { Answers } from '#core/answers/answer.ts';
import { pendingItems } from '#core/answers/completeness.ts';
import { groundOf } from '#core/answers/ground.ts';
import { checkModel } from '#core/model/check-model.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import { readWorkbook, writeWorkbook } from '#core/model/spreadsheet/spreadsheet.ts';
import { makeResult } from '#core/result/make-result.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { answered, aSmallModel, choice, said } from '#tests/builders/a-small-model.ts';
import type { Item } from '../registry.ts';

const shot = (digit: string) => ({
  sha256: digit.repeat(64),
  type: 'image/jpeg',
  bytes: 400_000,
  width: 1600,
});
const paper = { sha256: 'f'.repeat(64), type: 'application/pdf', bytes: 90_000 };

const model: Model = aSmallModel({
  items: {
    plan: choice(['0', '4']),
    shop: { kind: 'file', most: 2 },
    papers: { kind: 'file', most: 3, accept: 'document', optional: true },
    own: { kind: 'file', most: 1, optional: true, privacy: 'adviser' },
    here: { kind: 'file', most: 1, optional: true, privacy: 'device' },
  },
  nodes: { total: { op: 'sum', of: ['plan'] } },
  stages: { order: [{ id: 'T0', monthsAfterFirst: 0 }], prefill: 'all' },
});

const answers: Answers = answered({
  plan: '4',
  shop: [shot('a'), shot('b')],
  papers: [paper],
  own: [shot('c')],
  here: [shot('d')],
});

function refusal(item: string, value: unknown) {
  const { context } = groundOf(model, unknownFacts, {});
  return answerRefusal(model.items[item]!, said(value as never), context);
}

test('[M5] a model may ask for photos and papers, and is sound', () => {
  expect(modelSchema.parse(model)).toEqual(model);
  expect(checkModel(model, {})).toEqual([]);
});

test.each([
  ['shop', [shot('a')], null],
  ['shop', [], 'nothing-chosen'],
  ['shop', [shot('a'), shot('a')], 'doubled-option'],
  ['shop', [shot('a'), shot('b'), shot('c')], 'too-many'],
  ['shop', [paper], 'unknown-option'],
  ['papers', [paper, shot('a')], null],
  ['shop', [{ ...shot('a'), name: 'Nhà bà Hoa.jpg' }], 'wrong-shape'],
  ['shop', [{ ...shot('a'), type: 'image/heic' }], 'wrong-shape'],
  ['shop', [{ ...shot('a'), sha256: 'x' }], 'wrong-shape'],
  ['papers', [{ ...paper, bytes: 6 * 1024 * 1024 }], 'wrong-shape'],
  ['shop', 'photo.jpg', 'wrong-shape'],
])('[M5] as an answer to "%s" %j is refused as %s', (item, value, reason) => {
  expect(refusal(item, value)).toBe(reason);
});

test.each([{ most: 0 }, { most: 11 }, { most: 2, accept: 'video' }, { most: 2, points: '1' }])(
  '[M5] %j is no item of files',
  (changes) => {
    const items = { ...model.items, shop: { kind: 'file', ...changes } as Item };
    expect(modelSchema.safeParse({ ...model, items }).success).toBe(false);
  },
);

test('[M5] files are never scored, are pending until they are there, and leave the score as it is', () => {
  expect(pendingItems(model, unknownFacts, answered({ plan: '4' }))).toEqual(['shop']);
  expect(pendingItems(model, unknownFacts, answers)).toEqual([]);
  const score = (given: Answers) => makeResult(model, referenceTo(model), unknownFacts, given).result.score;
  expect(score(answers)).toEqual(score(answered({ plan: '4' })));
});

test('[M22] photos are of their day and are not carried over to the next stage', () => {
  expect(Object.keys(prefilledAnswers(model, unknownFacts, answers))).toEqual(['plan']);
});

function sealed(given: Answers): Seal {
  const made = makeSeal({
    draft: {
      id: '01890000-0000-7000-8000-0000000000a1',
      enterprise: '01890000-0000-7000-8000-0000000000e1',
      model: referenceTo(model),
      source: 'adviser',
      startedAt: '2026-11-21T01:00:00.000Z',
      consent: null,
      answers: given,
      notes: {},
      place: null,
      sealed: null,
    },
    enterprise: {
      name: 'HTX Na sạch Chi Lăng',
      taxCode: '0100109106',
      legalForm: 'cooperative',
      sector: null,
      staff: null,
      revenue: null,
      capital: null,
      province: '20',
      commune: null,
    },
    model,
    by: 'adviser-1',
    device: '01890000-0000-7000-8000-00000000000d',
    sealedAt: '2026-11-21T02:00:00.000Z',
    salt: '0123456789abcdef',
    amends: null,
  });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

test('[M26] what is known of files lies beside the names; the body says only that they were given', () => {
  const seal = sealed(answers);
  const body = JSON.parse(seal.body) as SealBody;
  expect(body.answers).toEqual({
    plan: said('4'),
    shop: { state: 'answered' },
    papers: { state: 'answered' },
  });
  expect(seal.body).not.toMatch(/a{64}|image|pdf/);
  const { shop, papers, own } = answers;
  expect(seal.person.answers).toEqual({ shop, papers, own });
  expect(JSON.stringify(seal)).not.toContain('d'.repeat(64));
  expect(checkSeal(seal, () => model)).toMatchObject({ ok: true });
});

test('[P6] a seal whose files do not fit the item is refused by its name', () => {
  const shop = { ...model.items['shop'], most: 1 } as Item;
  const strict = { ...model, items: { ...model.items, shop } };
  expect(checkSeal(sealed(answers), () => strict)).toMatchObject({
    reason: 'answers-refused',
    detail: 'shop too-many',
  });
});

test('[M5] a workbook holds such items, to the last part', () => {
  const workbook = writeWorkbook({ model, texts: { vi: {}, en: {} }, examples: [] });
  const [head = [], ...rows] = workbook['survey'] ?? [];
  const row = rows.find((cells) => cells[head.indexOf('name')] === 'papers')!;
  expect(['type', 'most', 'accept', 'required'].map((column) => row[head.indexOf(column)])).toEqual([
    'file',
    3,
    'document',
    'no',
  ]);
  expect(modelSchema.parse(readWorkbook(workbook).model)).toEqual(model);
});

test('[M5] it is written in a file as the handbook says', () => {
  const item = parse('{ kind: file, most: 3, accept: document }') as Item;
  expect(modelSchema.safeParse({ ...model, items: { ...model.items, papers: item } }).success).toBe(true);
});
