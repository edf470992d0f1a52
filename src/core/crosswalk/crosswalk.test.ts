import { expect, test } from 'vitest';
import { unknownFacts } from '#core/score/prove-model.ts';
import { aModel } from '#tests/builders/a-model.ts';
import { answerOnce } from './answer-once.ts';
import { checkCrosswalk } from './check-crosswalk.ts';
import { compareResults } from './compare-results.ts';
import { coverageOf } from './coverage.ts';
import { crosswalkSchema, type ChoiceRule } from './crosswalk.ts';
import { deriveItem } from './derive-item.ts';

const from = aModel();
const to = aModel({ url: 'urn:test:other' });
const choice = (item: string, option: string) => ({ chosen: { item, option } });
const rule = (
  choose: string,
  item: string,
  option: string,
  relation: ChoiceRule['relation'],
): ChoiceRule => ({
  choose,
  when: choice(item, option),
  relation,
});
const crosswalk = crosswalkSchema.parse({
  from: { url: from.url, version: from.version },
  to: { url: to.url, version: to.version },
  clauses: { own: { status: 'assumed', text: { vi: 'Tự ghép.', en: 'Our own.' } } },
  clause: 'own',
  maps: [{ from: 'common', to: 'common', relation: 'related' }],
  choices: {
    plan: [rule('yes', 'plan', 'yes', 'equal'), rule('no', 'plan', 'no', 'equal')],
    safety: [
      rule('backup', 'safety', 'backup', 'equal'),
      rule('rights', 'safety', 'full', 'narrower'),
      rule('none', 'safety', 'none', 'equal'),
    ],
  },
});
const said = (value: string | string[]) => ({ state: 'answered' as const, value });
const once = (answers: Parameters<typeof answerOnce>[3]) =>
  answerOnce(crosswalk, { from, to }, unknownFacts, answers);

test('[M23] shares by relation: 4/11 and 3/11 of the 2/5 of the common part', () => {
  // plan 2/5 x 4/11 = 16/110; safety 2/5 x 3/11 = 12/110: backup and rights a quarter of it each, full a half.
  const { byRelation, carried, untouched } = coverageOf(crosswalk, to);
  expect(byRelation.equal.toFraction()).toBe('19/110');
  expect(byRelation.narrower.toFraction()).toBe('3/110');
  // full is not carried (6/110), and of tried (16/110) only the node above it speaks.
  expect(byRelation.related.toFraction()).toBe('1/5');
  expect([carried.toFraction(), untouched.toFraction()]).toEqual(['1/5', '3/5']);
});

test('[M23] where all but one choice is said not to be made, that one is', () => {
  const { answers, score, share, missing } = once({ plan: said('half'), safety: said(['backup']) });
  expect(answers).toEqual({ plan: said('half') });
  // plan 2, safety from backup alone 1 to the cap of 3, tried and the tools open.
  // 2/5 x 3/11 = 6/55 at least, 2/5 x 9/11 + 3/5 = 51/55 at most; plan and backup are settled: 16/110 + 3/110.
  expect([score?.lower.toFraction(), score?.upper.toFraction()]).toEqual(['120/11', '1020/11']);
  expect(share.toFraction()).toBe('19/110');
  expect(missing).toEqual(['safety', 'tried', 'sector', 'tools']);
});

test('[M23] "none of these" settles the whole item', () => {
  expect(once({ safety: said(['none']) }).answers).toEqual({ safety: said(['none']) });
});

test('[M23] from less to more only yes follows, from more to less only no', () => {
  const known = (relation: ChoiceRule['relation'], value: string) => {
    const choices = { plan: [rule('yes', 'plan', 'half', relation)] };
    const { score } = answerOnce({ ...crosswalk, choices }, { from, to }, unknownFacts, {
      plan: said(value),
    });
    return [score?.lower.toFraction(), score?.upper.toFraction()];
  };
  const open = ['0', '100'];
  // All of plan is 160/11 of 100; all but its best choice leaves at most a half of that.
  expect(known('narrower', 'half')).toEqual(['160/11', '100']);
  expect(known('narrower', 'no')).toEqual(open);
  expect(known('broader', 'half')).toEqual(open);
  expect(known('broader', 'no')).toEqual(['0', '1020/11']);
  expect(known('equal', 'no')).toEqual(['0', '1020/11']);
});

test('[M23] rows are known one by one', () => {
  const steps = [
    { id: 'no', points: '0' },
    { id: 'yes', points: '1' },
  ];
  const rows = [{ id: 'a' }, { id: 'b' }];
  const one = (option: string, row?: string) => (row === 'a' && option === 'yes' ? true : null);
  expect(deriveItem({ kind: 'matrix', rows, steps }, one)).toEqual({
    least: { a: 'yes', b: 'no' },
    most: { a: 'yes', b: 'yes' },
  });
  expect(deriveItem({ kind: 'grid', rows, columns: steps, counts: 'sum' }, one)).toEqual({
    least: { a: ['yes'] },
    most: { a: ['yes'], b: ['yes'] },
  });
  const nowhere = deriveItem({ kind: 'grid', rows, columns: steps, counts: 'sum' }, () => false);
  expect(nowhere.value).toEqual({ none: [] });
});

test('[M23] results are compared over what is carried, and the break is named', () => {
  const maps = [
    { from: 'common', to: 'common', relation: 'narrower' as const },
    { from: 'tools', to: 'common', relation: 'related' as const },
  ];
  const half = { lower: '1/2', upper: '1/2' };
  const comparison = compareResults({ ...crosswalk, maps }, { from, to }, { common: half }, { common: null });
  expect(comparison.carried).toEqual([
    { from: 'common', to: 'common', relation: 'narrower', before: half, after: null },
  ]);
  expect([comparison.related, comparison.begins, comparison.ends]).toEqual([
    [],
    ['sectorPart'],
    ['sectorPart'],
  ]);
});

test('[M23] what is wrong with a crosswalk is found at its place', () => {
  const odd: ChoiceRule = {
    row: 'x',
    choose: 'maybe',
    when: { size: ['micro'] },
    relation: 'equal',
    clause: 'no',
  };
  const broken = {
    ...crosswalk,
    maps: [...crosswalk.maps, ...crosswalk.maps, { from: 'nowhere', to: 'gone', relation: 'equal' as const }],
    choices: { plan: [odd], tools: [rule('shop.pos', 'plan', 'yes', 'equal')], lost: [odd] },
  };
  expect(checkCrosswalk(crosswalk, from, to)).toEqual([]);
  expect(checkCrosswalk(broken, from, to).map(({ where, problem }) => `${where} ${problem}`)).toEqual([
    'maps.2.from unknown-node',
    'maps.2.to unknown-node',
    'maps doubled',
    'choices.plan.0 unknown-option',
    'choices.plan.0 unknown-row',
    'choices.plan.0.when no-such-condition',
    'choices.tools.0 no-such-condition',
    'choices.lost.0 unknown-item',
    'choices.plan.0 unknown-clause',
    'choices.lost.0 unknown-clause',
  ]);
});
