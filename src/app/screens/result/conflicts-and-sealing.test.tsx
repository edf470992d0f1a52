import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { askedItems } from '#core/answers/completeness.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { conflictsOf, valuesOf } from '#core/records/record.ts';
import { readEnterprise } from '#app/assessment/read-enterprise.ts';
import { listConflicts } from '#app/assessment/open-conflicts.ts';
import { listAssessments } from '#app/assessment/list-assessments.ts';
import { listWaiting } from '#storage/outbox.ts';
import { editRecord } from '#storage/records.ts';
import { listSeals } from '#storage/seals.ts';
import { aConflict, recordOf } from '#tests/builders/a-conflict.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { readResult, type ResultView } from './read-result.ts';
import { ResultScreen } from './result-screen.tsx';
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

const viewed = async ({ device, assessment }: Awaited<ReturnType<typeof aFinishedVisit>>) => {
  const view = await readResult(device, assessment, 'vi');
  return view.ok ? view.value : expect.fail(view.reason);
};

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

test('[L26] only the answers and the facts are sealed that were shown: what came since has to be looked at first', async () => {
  const visit = await aFinishedVisit();
  const { device, assessment, enterprise } = visit;
  const sealOnto = async ({ revs }: ResultView) =>
    sealAssessment(device, assessment, { send: true, onto: revs });
  const moved = { ok: false, reason: 'draft-moved' };

  const first = await viewed(visit);
  await editRecord(device, assessment, { 'answers.2.2': said('none') }, { by: 'adviser-1' });
  expect(await sealOnto(first)).toMatchObject(moved);
  const second = await viewed(visit);
  await editRecord(device, enterprise, { staff: 180 }, { by: 'adviser-1' });
  expect(await sealOnto(second)).toMatchObject(moved);
  expect(await sealOnto(await viewed(visit))).toMatchObject({ ok: true });
});

test('[L26] what arrives behind the question whether to seal is not sealed with it', async () => {
  const visit = await aFinishedVisit();
  const { device, assessment } = visit;
  const user = userEvent.setup();
  await drawn(visit, <ResultScreen id={assessment} />, {
    path: '/phieu',
    words: ['result', 'drawings', 'items'],
  });
  await user.click(await screen.findByRole('button', { name: 'Chốt phiếu' }));
  const dialog = await screen.findByRole('dialog');
  const before = await viewed(visit);
  await editRecord(device, assessment, { 'answers.2.2': said('none') }, { by: 'adviser-1' });
  const after = await viewed(visit);
  expect(after.result.score).not.toEqual(before.result.score);
  await user.click(within(dialog).getByRole('button', { name: 'Chốt phiếu' }));
  expect(await within(dialog).findByText(/vừa thay đổi ở nơi khác/)).toBeInTheDocument();
  expect(within(dialog).queryByRole('button', { name: 'Chốt phiếu' })).toBeNull();
  expect(await listSeals(device)).toEqual([]);
  expect(dialog).toHaveAccessibleName('Chưa chốt được');
  expect(within(dialog).queryByText(/xác nhận mọi câu/)).toBeNull();
  await user.click(within(dialog).getByRole('button', { name: 'Xem lại' }));
  await user.click(screen.getByRole('button', { name: 'Chốt phiếu' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Chốt phiếu' }));
  await waitFor(async () => expect(await listSeals(device)).toHaveLength(1));
});

test('two answers to a question that is not asked keep nothing from being sealed, and nobody is sent to it', async () => {
  const visit = await aFinishedVisit();
  const { device, assessment } = visit;
  const { model, facts, answers } = await viewed(visit);
  const asked = askedItems(model, facts, answers);
  const hidden = model.sections.flatMap(({ items }) => items).find((item) => !asked.includes(item))!;
  await aConflict(device, assessment, { field: `answers.${hidden}`, here: said('a'), there: said('b') });
  await aConflict(device, assessment, { field: `notes.${hidden}`, here: 'sổ tay', there: 'máy tính' });
  expect(conflictsOf(await recordOf(device, assessment))).toHaveLength(2);
  expect(await listConflicts(device)).toEqual([]);
  expect(await viewed(visit)).toMatchObject({ conflicts: [] });
  expect(await sealing(visit)).toMatchObject({ ok: true });
});
