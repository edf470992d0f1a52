import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import { unknownFacts } from '../score/unknown-facts.ts';
import { mergeRegisters } from '../records/merge-registers.ts';
import { emptyRegister, writeRegister } from '../records/register.ts';
import { answersAsSealed, changedAnswers, changedFacts, fieldsAsSealed, sealedAnswers } from './amendment.ts';
import type { Draft } from './draft.ts';
import type { PersonPart, SealBody } from './seal.ts';

const model = aModel();
const said = (value: string | string[]) => ({ state: 'answered' as const, value });

test('[P27] what was sealed is told with the words that lie apart in a seal', () => {
  const answers = { plan: said('half'), words: { state: 'answered' as const } };
  expect(sealedAnswers({ answers }, { texts: { words: 'Cần máy in tem' } })).toEqual({
    plan: said('half'),
    words: said('Cần máy in tem'),
  });
});

test('[P27] what is answered otherwise is told in the order of the questions; ticks in another order are the same', () => {
  const before = { plan: said('half'), safety: said(['backup', 'training']), words: said('Một') };
  const after = { plan: said('full'), safety: said(['training', 'backup']) };
  expect(changedAnswers(model, before, after)).toEqual([
    { item: 'plan', before: said('half'), after: said('full') },
    { item: 'words', before: said('Một'), after: undefined },
  ]);
  expect(changedAnswers(model, before, before)).toEqual([]);
  expect(changedFacts(unknownFacts, { ...unknownFacts, staff: 12 })).toEqual(['staff']);
});

test('[P27] giving an amendment up puts back what was sealed, takes back what was not, and leaves what was not asked', () => {
  const sealed = { plan: said('half'), sector: said('other') };
  const draft = {
    plan: said('full'),
    sector: said('other'),
    words: said('Mới'),
    tools: said(['farm.diary']),
  };
  expect(answersAsSealed(model, { facts: unknownFacts, answers: sealed }, draft)).toEqual({
    plan: said('half'),
    words: null,
  });
});

test('[P27] giving up lets stand what another device had said before, also where the amendment says something else beside it', () => {
  const write = (device: string, hour: number, value: string) =>
    writeRegister(emptyRegister, {
      device,
      value: said(value),
      at: `2026-11-20T0${hour}:00:00.000Z`,
      by: 'lan',
    });
  const both = mergeRegisters(write('tablet', 2, 'half'), write('phone', 4, 'full'));
  if (!both.ok) throw new Error(both.reason);
  const amending = writeRegister(emptyRegister, {
    device: 'phone',
    value: 'the seal',
    at: '2026-11-20T03:00:00.000Z',
    by: 'lan',
  });
  const record = {
    id: '5f0c1b2a-1f4e-4b55-8b52-6a3d1a0c9e77',
    kind: 'assessment' as const,
    fields: {},
  };
  const body = { facts: unknownFacts, answers: { plan: said('none') } } as unknown as SealBody;
  const person = { texts: {}, notes: {} } as unknown as PersonPart;
  const draft = { answers: { plan: said('full') }, notes: {}, amending: 'the seal' } as unknown as Draft;
  const of = (plan: typeof both.value) =>
    fieldsAsSealed(
      model,
      { body, person },
      { record: { ...record, fields: { amending, 'answers.plan': plan } }, draft },
    );
  expect(of(both.value)).toEqual({ 'answers.plan': said('half') });
  expect(of(write('phone', 4, 'full'))).toEqual({ 'answers.plan': said('none') });
  expect(of(write('tablet', 2, 'full'))).toEqual({});
});
