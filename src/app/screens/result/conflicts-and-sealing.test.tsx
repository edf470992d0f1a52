import { expect, test } from 'vitest';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { conflictsOf, valuesOf } from '#core/records/record.ts';
import { readEnterprise } from '#app/assessment/read-enterprise.ts';
import { listConflicts } from '#app/assessment/open-conflicts.ts';
import { listAssessments } from '#app/assessment/list-assessments.ts';
import { listWaiting } from '#storage/outbox.ts';
import { editRecord } from '#storage/records.ts';
import { aConflict, recordOf } from '#tests/builders/a-conflict.ts';
import { aDrawnVisit } from '#tests/builders/a-drawn-visit.tsx';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { readResult } from './read-result.ts';
import { sealAssessment } from './seal-assessment.ts';

const said = (value: string) => ({ state: 'answered', value });

async function aFinishedVisit() {
  const empty = await aDrawnVisit();
  const enterprise = readEnterprise(await recordOf(empty.device, empty.enterprise))!;
  const answers = someAnswers(smeModel, factsOf(enterprise));
  for (const [item, answer] of Object.entries(answers))
    await editRecord(empty.device, empty.assessment, { [`answers.${item}`]: answer }, { by: 'adviser-1' });
  return empty;
}

const sealing = ({ device, assessment }: Awaited<ReturnType<typeof aFinishedVisit>>) =>
  sealAssessment(device, assessment, { send: true });

test('a conflict on an answer blocks sealing and nothing else, until a write has seen both', async () => {
  const visit = await aFinishedVisit();
  const { device, assessment, enterprise } = visit;
  await aConflict(device, assessment, { field: 'answers.2.2', here: said('low'), there: said('full') });
  expect(await sealing(visit)).toMatchObject({ ok: false, reason: 'conflict', detail: '2.2' });

  // Everything else goes on: other answers, the same record, the enterprise, the result, the lists, the outbox.
  expect(
    await editRecord(device, assessment, { 'answers.2.6': said('high') }, { by: 'adviser-1' }),
  ).toMatchObject({ ok: true });
  expect(await editRecord(device, enterprise, { staff: 8 }, { by: 'adviser-1' })).toMatchObject({ ok: true });
  expect(await readResult(device, assessment, 'vi')).toMatchObject({
    ok: true,
    value: { conflicts: ['2.2'], result: { level: expect.any(Number) as number } },
  });
  expect(await listAssessments(device, 'vi')).toMatchObject([{ id: assessment, state: 'open' }]);
  expect((await listWaiting(device)).map(({ id }) => id).toSorted()).toEqual(
    [assessment, enterprise].toSorted(),
  );
  expect(await listConflicts(device)).toMatchObject([{ id: assessment, items: ['2.2'] }]);

  await editRecord(device, assessment, { 'answers.2.2': said('medium') }, { by: 'adviser-1' });
  expect(conflictsOf(await recordOf(device, assessment))).toEqual([]);
  expect(await listConflicts(device)).toEqual([]);
  expect(await sealing(visit)).toMatchObject({ ok: true });
});

test('a conflict on a note, on the enterprise or on where somebody was keeps nothing from being sealed', async () => {
  const visit = await aFinishedVisit();
  const { device, assessment, enterprise } = visit;
  await aConflict(device, assessment, { field: 'notes.2.2', here: 'sổ tay', there: 'máy tính' });
  await aConflict(device, assessment, { field: 'place', here: '2.2', there: '3.1' });
  await aConflict(device, enterprise, { field: 'staff', here: 9, there: 21 });
  await aConflict(device, enterprise, { field: 'contactPhone', here: '0901', there: '0902' });
  expect(await listConflicts(device)).toMatchObject([
    { id: enterprise, fields: 2 },
    { id: assessment, items: ['2.2'] },
  ]);
  expect(await sealing(visit)).toMatchObject({ ok: true });
  // Both values are still there; what is sealed is settled by nobody any more.
  expect(conflictsOf(await recordOf(device, assessment)).toSorted()).toEqual(['notes.2.2', 'place']);
  expect(valuesOf(await recordOf(device, assessment))['sealed']).toEqual(expect.any(String));
  expect(await listConflicts(device)).toMatchObject([{ id: enterprise, fields: 2 }]);
});
