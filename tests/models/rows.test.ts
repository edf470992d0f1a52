import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { checkSeal } from '#core/assessment/check-seal.ts';
import { answerField, draftOf, noteField, type Draft } from '#core/assessment/draft.ts';
import { makeSeal, type Seal, type SealBody } from '#core/assessment/seal.ts';
import { prefilledAnswers, stageOf } from '#core/assessment/stages.ts';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { checkModel } from '#core/model/check-model.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { newRecord, writeFields } from '#core/records/record.ts';
import { travellingPart } from '#core/records/travelling-part.ts';
import { compareWithPeers, type Peer } from '#core/result/benchmark.ts';
import { evidenceToSee } from '#core/result/evidence-to-see.ts';
import { findInconsistencies } from '#core/result/find-inconsistencies.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { firstTable } from '../builders/a-benchmark.ts';
import { answered, aSmallModel, choice, said, ticks } from '../builders/a-small-model.ts';

// What a model says of an assessment beside its score: what does not go together, who may know what, when it is done
// again, with whom it is compared, and what must have been seen.

const model: Model = aSmallModel({
  items: {
    tools: choice(['0', '2', '4'], { evidence: { '4': ['photo', 'demonstration'] } }),
    people: choice(['0', '2', '4']),
    plan: ticks(['written', 'money'], { evidence: { written: ['document'] } }),
    fears: { kind: 'multiple-choice', options: [{ id: 'cost' }, { id: 'jobs' }], privacy: 'adviser' },
    debts: { kind: 'number', measure: 'money', privacy: 'device', optional: true },
    words: { kind: 'text', maxLength: 100, optional: true, privacy: 'device' },
  },
  nodes: {
    technology: { op: 'sum', of: ['tools'] },
    staff: { op: 'sum', of: ['people'] },
    planning: { op: 'sum', of: ['plan'] },
    total: {
      op: 'weightedMean',
      of: ['technology', 'staff', 'planning'],
      weights: ['1/3', '1/3', '1/3'],
    },
  },
  checks: [
    {
      id: 'tools-without-people',
      if: {
        all: [
          { node: 'technology', atLeast: '7/10' },
          { node: 'staff', below: '3/10' },
        ],
      },
      severity: 'warn',
      items: ['tools', 'people'],
    },
    {
      id: 'money-without-plan',
      if: {
        all: [
          { chosen: { item: 'plan', option: 'money' } },
          { notChosen: { item: 'plan', option: 'written' } },
        ],
      },
      severity: 'block',
    },
  ],
  stages: {
    order: [
      { id: 'T0', monthsAfterFirst: 0 },
      { id: 'T1', monthsAfterFirst: 12 },
      { id: 'T2', monthsAfterFirst: 24 },
    ],
    prefill: ['people', 'fears', 'plan'],
  },
  benchmark: {
    groups: [['vsic', 'sizeClass'], ['vsic'], ['province']],
    smallestCell: 3,
    percentile: 'midrank',
  },
});

const whole: Answers = {
  ...answered({ tools: '4', people: '0', plan: ['written'], fears: ['jobs'], debts: '70000000' }),
  words: said('Nợ ngân hàng'),
};

test('the model of these tests is sound', () => expect(checkModel(model, {})).toEqual([]));

test('[M21] technology high and people low is named, with the answers to look at; what is open is no contradiction', () => {
  expect(findInconsistencies(model, unknownFacts, whole)).toEqual([
    { id: 'tools-without-people', severity: 'warn', items: ['tools', 'people'] },
  ]);
  const { people: _, ...open } = whole;
  expect(findInconsistencies(model, unknownFacts, open)).toEqual([]);
  const odd = { ...whole, plan: said(['money']) };
  expect(findInconsistencies(model, unknownFacts, odd).map(({ id, items }) => [id, items])).toContainEqual([
    'money-without-plan',
    ['plan'],
  ]);
});

test('[M19] what must have been seen is listed for what was claimed, and for nothing else', () => {
  expect(evidenceToSee(model, unknownFacts, whole)).toEqual([
    { item: 'tools', option: '4', kinds: ['photo', 'demonstration'] },
    { item: 'plan', option: 'written', kinds: ['document'] },
  ]);
  expect(evidenceToSee(model, unknownFacts, answered({ tools: '2', plan: ['money'] }))).toEqual([]);
});

const enterprise: Enterprise = {
  name: 'HTX Na sạch Chi Lăng',
  taxCode: '0100109106',
  legalForm: 'cooperative',
  sector: null,
  staff: null,
  revenue: null,
  capital: null,
  province: '20',
  commune: null,
};

function seal(answers: Answers, of = model): ReturnType<typeof makeSeal> {
  const draft: Draft = {
    id: '01890000-0000-7000-8000-0000000000a1',
    enterprise: '01890000-0000-7000-8000-0000000000e1',
    model: referenceTo(of),
    source: 'adviser',
    startedAt: '2026-11-21T01:00:00.000Z',
    consent: null,
    answers,
    notes: { debts: 'Vay nóng', people: 'Hỏi kế toán' },
    place: null,
    sealed: null,
  };
  return makeSeal({
    draft,
    enterprise,
    model: of,
    by: 'adviser-1',
    device: '01890000-0000-7000-8000-00000000000d',
    sealedAt: '2026-11-21T02:00:00.000Z',
    salt: '0123456789abcdef',
    amends: null,
  });
}

function sealed(answers: Answers): Seal {
  const made = seal(answers);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

test('[M21] a check that blocks keeps a draft from being sealed, one that warns does not', () => {
  expect(seal(whole)).toMatchObject({ ok: true });
  expect(seal({ ...whole, plan: said(['money']) })).toMatchObject({
    ok: false,
    reason: 'inconsistent',
    detail: 'plan',
  });
});

test('[M21] [P6] what a check blocks is refused by the hub too, with the items in question', () => {
  const { checks: _, ...unchecked } = model;
  const made = seal({ ...whole, plan: said(['money']) }, unchecked);
  const body = made.ok ? made.value : null;
  expect(body && checkSeal(body, () => unchecked)).toMatchObject({ ok: true });
  expect(body && checkSeal(body, () => model)).toEqual({ ok: false, reason: 'inconsistent', detail: 'plan' });
});

test('[M26] what is the device’s is in no part of a seal, what is the adviser’s beside the names, the rest in the body', () => {
  const given = sealed(whole);
  const { answers } = JSON.parse(given.body) as SealBody;
  expect(Object.keys(answers).sort()).toEqual(['people', 'plan', 'tools']);
  expect(given.person.answers).toEqual({ fears: said(['jobs']) });
  expect(given.person.notes).toEqual({ people: 'Hỏi kế toán' });
  for (const secret of ['70000000', 'Nợ ngân hàng', 'Vay nóng']) {
    expect(JSON.stringify(given)).not.toContain(secret);
  }
  expect(checkSeal(given, () => model)).toMatchObject({ ok: true });
});

test('[M26] a seal of a model that asks nothing such has the form that it always had', () => {
  const { fears: _, debts: __, words: ___, ...open } = model.items;
  const plain: Model = { ...model, items: open, sections: [{ id: 'all', items: Object.keys(open) }] };
  const made = seal(answered({ tools: '4', people: '4', plan: ['none'] }), plain);
  expect(made.ok && Object.keys(made.value.person)).toEqual([
    'salt',
    'enterpriseName',
    'householdCode',
    'contact',
    'texts',
    'notes',
  ]);
});

test('[M26] [P13] what is the device’s is written apart and never leaves it, and the draft still knows it', () => {
  const stamp = { device: 'a', at: '2026-11-21T01:00:00.000Z', by: 'x' };
  const record = writeFields(
    newRecord('01890000-0000-7000-8000-0000000000a1', 'assessment'),
    {
      enterprise: '01890000-0000-7000-8000-0000000000e1',
      model: referenceTo(model),
      source: 'adviser',
      startedAt: '2026-11-21T01:00:00.000Z',
      [answerField('people', model.items['people'])]: said('2'),
      [answerField('debts', model.items['debts'])]: said('70000000'),
      [noteField('debts', model.items['debts'])]: 'Vay nóng',
    },
    stamp,
  );
  expect(draftOf(record)).toMatchObject({
    answers: { people: said('2'), debts: said('70000000') },
    notes: { debts: 'Vay nóng' },
  });
  const leaving = JSON.stringify(travellingPart(record));
  expect(leaving).toContain('answers.people');
  expect(leaving).not.toMatch(/debts|70000000|Vay/);
});

test('[M26] what is kept private decides neither what is asked nor what is scored', () => {
  const odd: Model = {
    ...model,
    levels: {
      ...model.levels,
      bands: [{ level: 1, from: '0' }],
      gates: [{ id: 'calm', highest: 1, unless: { notChosen: { item: 'fears', option: 'jobs' } } }],
    },
  };
  expect(checkModel(odd, {})).toEqual([
    { where: 'levels.gates.calm.unless', problem: 'private-but-decides', detail: 'fears' },
  ]);
});

test.each([
  ['2026-01-31', '2026-01-31', 'T0'],
  ['2026-01-31', '2027-01-30', 'T0'],
  ['2026-01-31', '2027-01-31', 'T1'],
  ['2026-02-28', '2028-02-27', 'T1'],
  ['2024-02-29', '2026-02-28', 'T2'],
  ['2026-01-01', '2025-12-31', null],
])('[M22] first on %s, today %s: stage %s', (first, now, stage) => {
  expect(stageOf(model, { first, now })).toBe(stage);
});

test('[M22] what the model names is carried over where it still fits; "do not know" is asked anew', () => {
  const before: Answers = { ...whole, people: { state: 'dontKnow' }, plan: said(['gone']) };
  expect(prefilledAnswers(model, unknownFacts, before)).toEqual({ fears: said(['jobs']) });
  const all: Model = { ...model, stages: { ...model.stages!, prefill: 'all' } };
  expect(Object.keys(prefilledAnswers(all, unknownFacts, whole))).toEqual(Object.keys(model.items));
  // As a seal's body has it, where the words lie apart: nothing that could be confirmed.
  const text = Object.keys(model.items).find((id) => model.items[id]?.kind === 'text')!;
  const sealed = { ...whole, [text]: { state: 'answered' } } as Answers;
  expect(prefilledAnswers(all, unknownFacts, sealed)).not.toHaveProperty([text]);
});

const firm = (sector: string | null, sizeClass: Peer['facts']['sizeClass'], share: string): Peer => ({
  facts: { ...unknownFacts, sector: sector as Peer['facts']['sector'], sizeClass },
  share,
});

test('[M25] compared with the first group that has enough others: two below, one alike of five are the 50th', () => {
  const others = [
    firm('G', 'micro', '1/10'),
    firm('G', 'micro', '9/10'),
    firm('G', 'small', '1/5'),
    firm('G', 'medium', '1/3'),
    firm('G', 'medium', '2/5'),
    firm('A', 'micro', '0'),
  ];
  const own = firm('G', 'micro', '1/3');
  expect(compareWithPeers(model, own, firstTable(model, others))).toEqual({
    by: ['vsic'],
    count: 5,
    percentile: 50,
  });
  // Of an unknown sector: all of the province. Of fewer than five: nobody.
  const unknown = firm(null, 'micro', '1/3');
  expect(compareWithPeers(model, unknown, firstTable(model, others))?.by).toEqual(['province']);
  expect(compareWithPeers(model, own, firstTable(model, others.slice(0, 4)))).toBeNull();
});
