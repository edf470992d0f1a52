import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draftOf, isOpen, noteField } from '#core/assessment/draft.ts';
import type { SealBody } from '#core/assessment/seal.ts';
import type { Answers } from '#core/answers/answer.ts';
import { wholeNotes } from '#core/assessment/whole-notes.ts';
import type { Json } from '#core/records/canonical.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { emptyRegister, writeRegister } from '#core/records/register.ts';
import type { Device } from '#storage/database.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { otherDevice, recordOf } from '#tests/builders/a-conflict.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { listSeals } from '#storage/seals.ts';
import { beginAmendment, giveAmendmentUp } from '#app/assessment/amend.ts';
import { listAssessments } from '#app/assessment/list-assessments.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { ResultScreen } from './result-screen.tsx';
import { sealAssessment } from './seal-assessment.ts';

async function aSealedVisit() {
  const items = smeModel.sections.flatMap(({ items }) => items);
  const answers: Answers = Object.fromEntries(items.map((id) => [id, { state: 'dontKnow' }]));
  const visit = await aDrawnVisit({ ...answers, '2.2': { state: 'answered', value: 'low' } });
  const sealed = await sealAssessment(visit.device, visit.assessment, { send: true });
  if (!sealed.ok) throw new Error(sealed.reason);
  return { visit, first: sealed.value.seal.id };
}

const label = (option: string) => smeTexts.vi.items['2.2']?.options?.[option]?.label ?? '';

test('[P27] a sealed assessment is not sealed twice, and says why it is opened again before it is', async () => {
  const { visit } = await aSealedVisit();
  const again = await sealAssessment(visit.device, visit.assessment, { send: true });
  expect(again).toMatchObject({ reason: 'sealed-already' });
  const { at } = await drawn(visit, <ResultScreen id={visit.assessment} />, {
    path: `/phieu/${visit.assessment}/ket-qua`,
    words: ['result', 'drawings', 'items'],
  });
  const user = userEvent.setup();
  await user.click(await screen.findByText('Sửa phiếu đã chốt'));
  await user.click(await screen.findByText('Mở ra sửa'));
  expect(await screen.findByText(/Ghi ngắn gọn vì sao sửa/)).toBeInTheDocument();
  await user.type(screen.getByLabelText('Vì sao sửa'), 'Nghe nhầm');
  await user.click(screen.getByText('Mở ra sửa'));
  await waitFor(() => expect(at()).toBe(`/phieu/${visit.assessment}`));
  const held = await readRecord(visit.device, visit.assessment);
  expect(held.ok && isOpen(draftOf(held.value.record))).toBe(true);
});

test('[P27] what an amendment changes is shown, old and new, and the seal names the one that it takes the place of', async () => {
  const { visit, first } = await aSealedVisit();
  const { device, assessment } = visit;
  await beginAmendment(device, assessment, 'Nghe nhầm');
  await editRecord(
    device,
    assessment,
    { 'answers.2.2': { state: 'answered', value: 'full' }, [noteField('2.2')]: 'Chủ đã cho xem sổ' },
    { by: 'adviser-1' },
  );
  expect((await listAssessments(device, 'vi'))[0]).toMatchObject({ state: 'open', seal: null });
  await drawn(visit, <ResultScreen id={assessment} />, {
    path: `/phieu/${assessment}/ket-qua`,
    words: ['result', 'drawings', 'items'],
  });
  expect(await screen.findByText(/Đang sửa phiếu chốt lúc/)).toBeInTheDocument();
  expect(screen.getByText('Lý do: Nghe nhầm')).toBeInTheDocument();
  expect(document.querySelector('.result-amends del')).toHaveTextContent(label('low'));
  expect(document.querySelector('.result-amends ins')).toHaveTextContent(label('full'));
  expect(screen.getByText('1 ghi chú khác phiếu cũ')).toBeInTheDocument();
  expect(screen.getByText('Chủ đã cho xem sổ').closest('li')).toHaveTextContent(/không ghi → Chủ đã/);
  const sealed = await sealAssessment(device, assessment, { send: true });
  const body = sealed.ok ? (JSON.parse(sealed.value.seal.body) as SealBody) : null;
  expect(body?.amends).toBe(first);
  expect(await screen.findByText(/Thay cho phiếu chốt lúc/)).toBeInTheDocument();
  expect(await listSeals(device)).toHaveLength(2);
});

/** What the tablet wrote without knowing of what is done here, and what a pull brings now. */
async function theTabletSays(
  device: Device,
  record: StoredRecord,
  field: string,
  value: Json,
): Promise<void> {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const write = { device: otherDevice, value, at, by: 'adviser-1' };
  const theirs = writeRegister(record.fields[field] ?? emptyRegister, write);
  const records = [{ ...record, fields: { ...record.fields, [field]: theirs } }];
  await mergeIn(device, { records, account: 'adviser-1', province: '20', cursor: 1 });
}

const valuesIn = (record: StoredRecord, field: string) =>
  record.fields[field]?.siblings.map(({ value }) => value) ?? [];

test('[L26] opening a seal again and leaving it take the place of what the page had said, and of nothing that came since', async () => {
  const { visit } = await aSealedVisit();
  const { device, assessment } = visit;
  const full = { state: 'answered', value: 'full' };
  const why = noteField(wholeNotes.amends);

  const sealed = await recordOf(device, assessment);
  await theTabletSays(device, sealed, why, 'Máy bảng đã ghi');
  await beginAmendment(device, assessment, 'Nghe nhầm', sealed.fields);
  const begun = await recordOf(device, assessment);
  expect(new Set(valuesIn(begun, why))).toEqual(new Set(['Máy bảng đã ghi', 'Nghe nhầm']));

  // An answer of which the page knew nothing is not taken back with the amendment, nor contradicted.
  await theTabletSays(device, begun, 'answers.2.2', full);
  expect(await giveAmendmentUp(device, assessment, begun.fields)).toMatchObject({ ok: true });
  expect(valuesIn(await recordOf(device, assessment), 'answers.2.2')).toEqual([full]);
});
