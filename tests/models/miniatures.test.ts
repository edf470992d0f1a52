import { expect, test } from 'vitest';
import { askedItems, pendingItems } from '#core/answers/completeness.ts';
import type { Answers } from '#core/answers/answer.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { makeResult } from '#core/result/make-result.ts';
import { readingGaps } from '#core/result/reading-gaps.ts';
import { scoreUnderAlternatives } from '#core/score/alternatives.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { ratioOf } from '#core/score/trace.ts';
import {
  answered,
  aSmallModel,
  bands,
  choice,
  notApplicable,
  said,
  ticks,
} from '../builders/a-small-model.ts';
import * as small from './miniatures.ts';

const ratio = (model: Model, answers: Answers, node = model.root, facts = unknownFacts) => {
  const span = ratioOf(scoreAnswers(model, facts, answers, node));
  if (!span) return null;
  const [lower, upper] = [span.lower.toFraction(), span.upper.toFraction()];
  return lower === upper ? lower : [lower, upper];
};
const resultOf = (model: Model, answers: Answers, facts = unknownFacts) =>
  makeResult(model, referenceTo(model), facts, answers).result;

test('[M14] min: 4/4, 1/4 and 3/4 come to 1/4, and an open part can only pull it down', () => {
  expect(ratio(small.weakestLink, answered({ people: '4', data: '1', money: '3' }))).toBe('1/4');
  expect(ratio(small.weakestLink, answered({ people: '4', data: '1' }))).toEqual(['0', '1/4']);
});

test('[M14] max: the best of 1/4 and 3/4 counts, and an open part can only pull it up', () => {
  expect(ratio(small.strongest, answered({ shop: '1', market: '3' }))).toBe('3/4');
  expect(ratio(small.strongest, answered({ market: '3' }))).toEqual(['3/4', '1']);
});

test('[M14] ladder: a rung counts when all of it is done and every rung below counts', () => {
  const climbed = (backup: string, rights: string, plan: string, done: string) =>
    ratio(small.ladder, answered({ backup, rights, plan, test: done }));
  expect(climbed('1', '0', '4', '1')).toBe('0');
  expect(climbed('1', '1', '1', '1')).toBe('1/3');
  // Half of the plan is all that the second rung asks for.
  expect(climbed('1', '1', '2', '0')).toBe('2/3');
  expect(climbed('1', '1', '4', '1')).toBe('1');
  // The first rung stands; the second hangs on the plan, and the third with it.
  expect(ratio(small.ladder, answered({ backup: '1', rights: '1', test: '1' }))).toEqual(['1/3', '1']);
});

test('[M14] ladder: 33 1/3 of 100 is the second level, and nothing else than a rung changes it', () => {
  const result = resultOf(small.ladder, answered({ backup: '1', rights: '1', plan: '1', test: '1' }));
  expect(result).toMatchObject({ score: { lower: '100/3' }, level: 2 });
});

test('[M15] a thousand points: 125 + 350 + 200 are 675, the fourth of five bands', () => {
  const result = resultOf(
    small.thousandPoints,
    answered({ strategy: '125', people: '350', technology: '200' }),
  );
  expect(result).toMatchObject({ score: { lower: '675', upper: '675' }, level: 4 });
});

test('[M14] a node of fixed points: 3 of 4 ticks of 125 and none of 75 are 93.75 of 200', () => {
  expect(ratio(small.fixedPoints, answered({ many: ['a', 'b', 'c'], few: '0' }))).toBe('15/32');
});

test('[M14] decision table: the first row that holds decides; while it is open all that may are enclosed', () => {
  const decided = (web: string, sales: string) => ratio(small.decisionTable, answered({ web, sales }));
  expect(decided('no', '90')).toBe('0');
  expect(decided('yes', '50')).toBe('1');
  expect(decided('yes', '49')).toBe('2/3');
  expect(decided('yes', '9')).toBe('1/3');
  expect(ratio(small.decisionTable, answered({ web: 'yes' }))).toEqual(['1/3', '1']);
  expect(ratio(small.decisionTable, answered({ sales: '20' }))).toEqual(['0', '2/3']);
  // Rows below the one that holds for sure can no longer apply, whatever is still open.
  expect(ratio(small.decisionTable, answered({ web: 'no' }))).toBe('0');
});

test('[M4] [M5] sixteen dimensions of a six-step scale: eight in band 5 and eight in band 2 are 3.5 of 5', () => {
  const value = Object.fromEntries(
    Array.from({ length: 16 }, (_, index) => [`d${index + 1}`, index < 8 ? 'band5' : 'band2']),
  );
  expect(resultOf(small.matrixOfBands, { dimensions: said(value) }).score?.lower).toBe('7/2');
  // One row without a step says nothing yet: the item is pending as a whole.
  const { d16: _, ...open } = value;
  expect(pendingItems(small.matrixOfBands, unknownFacts, { dimensions: said(open) })).toEqual(['dimensions']);
});

test('[M5] shares: 30 % online is 0.4 + 20/40 of 0.6 = 0.7, 20 % paper is 3/4; 3/4 and 1/4 of them are 0.7125', () => {
  expect(ratio(small.shares, answered({ online: '30', paper: '20' }))).toBe('57/80');
  expect(ratio(small.shares, answered({ online: '10', paper: '80' }))).toBe('3/10');
  // Beyond the last stated value nothing more is to be had or lost.
  expect(ratio(small.shares, answered({ online: '100', paper: '100' }))).toBe('3/4');
  expect(ratio(small.shares, answered({ online: '0', paper: '12.5' }))).toBe('27/128');
});

test('[M8] readings: own 4/4 and most used 1/4 make 5/8; the gap of each reading is told, and a target is not scored', () => {
  const answers = answered({ own: '4', used: '1', wanted: '3' });
  expect(ratio(small.readings, answers)).toBe('5/8');
  expect(
    readingGaps(small.readings, unknownFacts, answers).map(({ item, of, as, gap }) => [
      item,
      of,
      as,
      gap?.toFraction() ?? null,
    ]),
  ).toEqual([
    ['used', 'own', 'most-used', '-3/4'],
    ['wanted', 'own', 'target', '-1/4'],
  ]);
  expect(readingGaps(small.readings, unknownFacts, answered({ own: '4' }))[0]?.gap).toBeNull();
  expect(resultOf(small.readings, answered({ own: '4', used: '1' }))).toMatchObject({ answered: 2, open: 0 });
});

const facts = (changes: Partial<Facts>): Facts => ({ ...unknownFacts, sector: 'G', ...changes });

test('[M10] profiles: what one adds is asked of nobody else, what one removes goes with all below it', () => {
  const asked = (changes: Partial<Facts>) => askedItems(small.profiles, facts(changes), {});
  expect(asked({})).toEqual(['plan', 'customers']);
  expect(asked({ sector: 'A' })).toEqual(['plan', 'customers', 'trace', 'origin']);
  expect(asked({ sector: 'A', legalForm: 'household' })).toEqual(['customers', 'trace', 'origin']);
});

test('[M10] profiles: removed parts leave with their weight, and a profile weighs anew', () => {
  const answers = answered({ plan: '4', customers: '2', trace: '1', origin: 'own' });
  const of = (changes: Partial<Facts>) => ratio(small.profiles, answers, 'total', facts(changes));
  // (1 + 1/2) / 2; (1 + 1/2 + 1/4) / 3; 1/2 alone; (2 · 1/2 + 1/4) / 3.
  expect(of({})).toBe('3/4');
  expect(of({ sector: 'A' })).toBe('7/12');
  expect(of({ legalForm: 'household' })).toBe('1/2');
  expect(of({ sector: 'A', legalForm: 'household' })).toBe('5/12');
});

test('[M10] [M18] while it is open whether a profile fits, so is every score, but what is sure is asked', () => {
  const answers = answered({ plan: '4', customers: '4' });
  const open = facts({ sector: null });
  expect(ratio(small.profiles, answers, 'total', open)).toEqual(['0', '1']);
  expect(askedItems(small.profiles, open, answers)).toEqual(['plan', 'customers']);
  expect(resultOf({ ...small.profiles, levels: bands('0', '50') }, answers, open)).toMatchObject({
    level: null,
    levelWithheld: 'open',
  });
});

test('[M14] alternative weights: 3/4 of 1 and 1/4 of 1/2 are 7/8; what is sealed stays 3/4', () => {
  const answers = answered({ people: '4', technology: '2' });
  expect(ratio(small.alternatives, answers)).toBe('3/4');
  const others = scoreUnderAlternatives(small.alternatives, unknownFacts, answers);
  expect(others.map(({ id, score }) => [id, score?.lower.toFraction()])).toEqual([['people-first', '175/2']]);
});

test('[M17] gates: no higher than level 2 without a backup, whatever the score, and the gate is named', () => {
  // 3/4 · 2/3 + 1/4 = 3/4 of 100: level 4 by the score.
  const safe = answered({ safety: ['backup', 'rights'], people: '4' });
  const bare = answered({ safety: ['rights', 'tested'], people: '4' });
  expect(resultOf(small.gates, safe)).toMatchObject({ score: { lower: '75' }, level: 4, gates: [] });
  expect(resultOf(small.gates, bare)).toMatchObject({ score: { lower: '75' }, level: 2, gates: ['backup'] });
  // 3/4 + 1/16 = 13/16: level 4 by the score, 3 because of the people.
  const alone = answered({ safety: ['backup', 'rights', 'tested'], people: '1' });
  expect(resultOf(small.gates, alone)).toMatchObject({ level: 3, gates: ['people'] });
});

test('[M17] [M18] a gate that is still open keeps the level open, and a shut one may settle it', () => {
  const { safety } = answered({ safety: ['rights', 'tested'] });
  // 1/2 to 3/4 of the score: levels 3 to 4, but the backup that is missing for certain keeps both at 2.
  expect(resultOf(small.gates, { safety: safety! })).toMatchObject({ level: 2, gates: ['backup'] });
  const whole = answered({ safety: ['backup', 'rights', 'tested'] });
  expect(resultOf(small.gates, whole)).toMatchObject({ level: null, levelWithheld: 'open' });
});

const everyPolicy: Answers = {
  excluded: notApplicable,
  zero: notApplicable,
  full: notApplicable,
  target: notApplicable,
  ...answered({ forbidden: '2', half: '4', none: '4' }),
};

test('[M13] not applicable: excluded leaves, zero is 0 of 4, full 4 of 4, target 3 of 4; with 2 of 4 that is 9/16', () => {
  expect(ratio(small.notApplicablePolicies, everyPolicy, 'own')).toBe('9/16');
});

test('[M13] where it is forbidden the item stays pending', () => {
  const answers = { ...everyPolicy, forbidden: notApplicable };
  expect(pendingItems(small.notApplicablePolicies, unknownFacts, answers)).toEqual(['forbidden']);
  expect(ratio(small.notApplicablePolicies, answers, 'own')).toEqual(['7/16', '11/16']);
});

test('[M13] an item without a policy has that of the nearest node that has one: 2 of 4 and 4 of 4 are 3/4', () => {
  expect(ratio(small.notApplicablePolicies, { ...everyPolicy, half: notApplicable }, 'below')).toBe('3/4');
});

test('[M13] with more than its share not applicable a node is not rated, nor what it is a part of', () => {
  const answers = { ...everyPolicy, half: notApplicable, none: notApplicable };
  expect(ratio(small.notApplicablePolicies, answers, 'below')).toBeNull();
  expect(resultOf(small.notApplicablePolicies, answers)).toMatchObject({
    score: null,
    nodes: { total: null },
  });
  // One of two that are not applicable are not more than half; with the other one open nothing is sure.
  const { none: _, ...open }: Answers = { ...everyPolicy, half: notApplicable };
  const trace = scoreAnswers(small.notApplicablePolicies, unknownFacts, open, 'below');
  expect(trace).toMatchObject({ standing: 'rated', mayBe: { unrated: true } });
});

test('[M11] a hidden item is not asked and never zero: without online sales 3 of 8 are left', () => {
  const answers = answered({ online: '0', staff: '3' });
  expect(askedItems(small.branching, unknownFacts, answers)).toEqual(['online', 'staff']);
  expect(ratio(small.branching, answers)).toBe('3/8');
  // What was said of it before it was hidden stays in the record and does not count.
  expect(ratio(small.branching, { ...answers, ...answered({ where: ['own'], share: '100' }) })).toBe('3/8');
});

test('[M11] [M18] what may yet be asked is enclosed; each answer narrows it', () => {
  // 3 of 8 where it is hidden; from 7 of 14 to 13 of 14 where it is not. Open: from 3/14 to 13/14.
  expect(ratio(small.branching, answered({ staff: '3' }))).toEqual(['3/14', '13/14']);
  expect(ratio(small.branching, answered({ online: '4', staff: '3' }))).toEqual(['1/2', '13/14']);
  // Sold in no market: 4 + 1 + 3 of 4 + 2 + 4.
  expect(ratio(small.branching, answered({ online: '4', where: ['own'], staff: '3' }))).toBe('4/5');
});

test('[M16] a node has levels of its own, with its own edge and its own floor of answers', () => {
  const level = (values: { [item: string]: string }) =>
    resultOf(small.nodeLevels, answered(values)).nodeLevels;
  expect(level({ a: '4', b: '4', c: '3' })).toEqual({ first: 3, second: 1 });
  expect(level({ a: '2', b: '2', c: '4' })).toEqual({ first: 2, second: 2 });
  // 1 + 0 to 1 + 4 of 8: open. And 4 of 8 at least, but the floor of this node is all of its items.
  expect(level({ a: '1', c: '4' })).toEqual({ first: null, second: 2 });
  const declined = { ...answered({ a: '4', c: '4' }), b: { state: 'declined' as const } };
  expect(resultOf(small.nodeLevels, declined)).toMatchObject({ level: 2, nodeLevels: { first: null } });
});

test('[M14] geometric mean: of 1, 1/2 and 1/4 it is 1/2 exactly; of 1, 1, 1/2 it is floored to 12 digits', () => {
  expect(ratio(small.geometric, answered({ access: '4', use: '2', skill: '1' }))).toBe('1/2');
  // The cube root of 1/2 is 0.793700525984099…
  expect(ratio(small.geometric, answered({ access: '4', use: '4', skill: '2' }))).toBe(
    '24803141437/31250000000',
  );
  expect(ratio(small.geometric, answered({ access: '0', use: '4', skill: '4' }))).toBe('0');
});

test('[M6] tools and links: 3 of 4 tools, 2 of 4 in an exchange: 20 · (3/4 · 3/5 + 2/4 · 2/5) = 13 of 20', () => {
  const links = { 'pos~stock': 'data', 'stock~books': 'rekeyed' };
  const tools = { tools: ['pos', 'stock', 'books'], links };
  expect(ratio(small.linkedTools, answered({ trade: 'shop', tools, plan: '4' }), 'sector')).toBe('13/20');
  expect(ratio(small.linkedTools, answered({ trade: 'shop', tools, plan: '4' }))).toBe('79/100');
});

test('[M5] a grid of have and plan: a row is worth its best tick, so 1 and 1/2 of 2 are 3/4', () => {
  const areas = { sales: ['have', 'plan'], stock: ['plan'] };
  expect(ratio(small.haveAndPlan, answered({ areas }))).toBe('3/4');
  expect(ratio(small.haveAndPlan, answered({ areas: { none: [] } }))).toBe('0');
});

test('[M5] ticks counted out of more than can be had: 3 of 4', () => {
  expect(ratio(small.unreachable, answered({ data: ['policy', 'stored', 'shared'] }))).toBe('3/4');
});

test('a part that cannot be rated leaves what it is a part of unrated, whatever the operator', () => {
  const model: Model = {
    ...small.linkedTools,
    nodes: { total: { op: 'sum', of: ['plan', 'tools'] } },
    pillars: ['total'],
  };
  expect(ratio(model, answered({ trade: 'other', plan: '4' }))).toBeNull();
});

test('a part of weight 0 decides nothing, also where it cannot be rated', () => {
  const { total, ...rest } = small.linkedTools.nodes;
  const nodes: Model['nodes'] = {
    ...rest,
    total: { ...total, weights: ['1', '0'] } as Model['nodes'][string],
  };
  expect(ratio({ ...small.linkedTools, nodes }, answered({ trade: 'other', plan: '3' }))).toBe('3/4');
});

test('a ladder of which nothing applies is left out, not climbed', () => {
  const model = aSmallModel({
    items: {
      cloud: choice(['0', '1'], { notApplicable: { reasons: ['none'], policy: 'exclude' } }),
      plan: ticks(['a', 'b']),
    },
    nodes: {
      steps: { op: 'ladder', rungs: [{ of: ['cloud'] }] },
      total: { op: 'sum', of: ['steps', 'plan'] },
    },
  });
  expect(ratio(model, { cloud: notApplicable, ...answered({ plan: ['a'] }) })).toBe('1/2');
});
