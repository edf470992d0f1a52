import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { conflictsOf, recordSchema, writeField } from '#core/records/record.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { readRecord } from '#storage/records.ts';
import { aConflict, recordOf } from '#tests/builders/a-conflict.ts';
import { aDrawnVisit, storedFields } from '#tests/builders/a-drawn-visit.tsx';
import { label, openVisit } from '#tests/builders/an-open-visit.tsx';

test('two devices that answered differently are both shown, and a person chooses', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  const held = await readRecord(visit.device, visit.assessment);
  if (!held.ok) throw new Error(held.reason);
  const { record } = held.value;
  const foreign = writeField({ ...record, fields: {} }, 'answers.2.2', {
    device: '0193a1b0-0000-7000-8000-00000000beef',
    value: { state: 'answered', value: 'high' },
    at: '2026-11-21T03:00:00.000Z',
    by: 'adviser-2',
  });
  await mergeIn(visit.device, {
    records: [recordSchema.parse(foreign)],
    people: { 'adviser-2': 'Vi Văn Vận' },
    account: 'adviser-1',
    province: '20',
    cursor: 1,
  });
  const { user } = await openVisit(visit, '2.2');
  const both = await screen.findByRole('group', { name: /trả lời khác nhau trên hai máy/ });
  expect(within(both).getByText(label('2.2', 'low'))).toBeInTheDocument();
  expect(
    await within(both).findByText('Vi Văn Vận · máy khác (…beef) · 21/11/2026 10:00'),
  ).toBeInTheDocument();
  const theirs = within(both).getByText(label('2.2', 'high')).closest<HTMLElement>('.card')!;
  await user.click(within(theirs).getByRole('button', { name: 'Chọn câu này' }));
  expect(
    await screen.findByRole('radio', { name: new RegExp(label('2.2', 'high')), checked: true }),
  ).toBeVisible();
});

test('what two devices answered differently can be answered otherwise, by a write that has seen both', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  const { device, assessment } = visit;
  const said = (value: string) => ({ state: 'answered', value });
  await aConflict(device, assessment, { field: 'answers.2.2', here: said('low'), there: said('high') });
  const { user } = await openVisit(visit, '2.2');
  await screen.findByRole('group', { name: /trả lời khác nhau trên hai máy/ });
  expect(screen.getByText('Hai máy ghi khác nhau ở câu này, cần chọn một.')).toHaveRole('status');
  expect(screen.queryByRole('radio')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Trả lời khác' }));
  await user.click(screen.getByRole('radio', { name: new RegExp(label('2.2', 'medium')) }));
  await waitFor(async () => expect(conflictsOf(await recordOf(device, assessment))).toEqual([]));
  expect((await storedFields(visit))['answers.2.2']).toEqual(said('medium'));
  await waitFor(() => expect(screen.queryByRole('group', { name: /trả lời khác nhau/ })).toBeNull());
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
});

test('[L26] what is said instead of an answer is no way to lose both of two', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  const { device, assessment } = visit;
  const high = { state: 'answered', value: 'high' };
  await aConflict(device, assessment, { field: 'answers.2.2', here: { state: 'declined' }, there: high });
  const { user } = await openVisit(visit, '2.2');
  await screen.findByRole('group', { name: /trả lời khác nhau trên hai máy/ });
  expect(screen.queryByRole('button', { pressed: true })).toBeNull();
  expect(screen.queryByRole('button', { pressed: false })).toBeNull();
  await user.click(screen.getByText('Trả lời khác'));
  expect(screen.queryByRole('button', { pressed: true })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Không trả lời', pressed: false }));
  await waitFor(async () => expect(conflictsOf(await recordOf(device, assessment))).toEqual([]));
  expect((await storedFields(visit))['answers.2.2']).toEqual({ state: 'declined' });
});

test('[L26] a box that is only unticked takes the place of neither of two answers', async () => {
  const ticked = (...value: string[]) => ({ state: 'answered' as const, value });
  const visit = await aDrawnVisit({ '2.1': ticked('vnpt') });
  const { device, assessment } = visit;
  const two = { field: 'answers.2.1', here: ticked('vnpt'), there: ticked('viettel') };
  await aConflict(device, assessment, two);
  const { user } = await openVisit(visit, '2.1');
  await screen.findByRole('group', { name: /trả lời khác nhau trên hai máy/ });
  await user.click(screen.getByText('Trả lời khác'));
  await user.click(screen.getByRole('checkbox', { checked: true }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(conflictsOf(await recordOf(device, assessment))).toEqual(['answers.2.1']);
  await user.click(screen.getByRole('checkbox', { name: new RegExp(label('2.1', 'fpt')) }));
  await waitFor(async () => expect(conflictsOf(await recordOf(device, assessment))).toEqual([]));
  expect((await storedFields(visit))['answers.2.1']).toMatchObject({ state: 'answered' });
});

test('[L26] a note that is told in two ways is written anew as a whole, when its field is left', async () => {
  const visit = await aDrawnVisit();
  const { device, assessment } = visit;
  await aConflict(device, assessment, { field: 'notes.2.2', here: 'sổ tay', there: 'máy tính' });
  const { user } = await openVisit(visit, '2.2');
  await screen.findByRole('group', { name: /Ghi chú khác nhau trên hai máy/ });
  expect(screen.queryByRole('textbox')).toBeNull();
  await user.click(screen.getByText('Ghi khác'));
  await user.type(screen.getByRole('textbox'), ', cả hai');
  // Longer than the pause after which what is typed is stored otherwise.
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(screen.getByText(/chạm ra ngoài ô/)).toBeInTheDocument();
  // Nothing is called saved that is not, and whoever closes the page is asked.
  expect(screen.getByText('Chưa lưu')).toBeInTheDocument();
  expect(screen.queryByText('Đã lưu')).toBeNull();
  expect(fireEvent(window, new Event('beforeunload', { cancelable: true }))).toBe(false);
  expect(conflictsOf(await recordOf(device, assessment))).toEqual(['notes.2.2']);
  await user.tab();
  await waitFor(async () => expect(conflictsOf(await recordOf(device, assessment))).toEqual([]));
  expect((await storedFields(visit))['notes.2.2']).toBe('sổ tay, cả hai');
  expect(await screen.findByText('Đã lưu')).toBeInTheDocument();
  expect(fireEvent(window, new Event('beforeunload', { cancelable: true }))).toBe(true);
});

test('[L26] a choice at one conflict calls nothing saved that is typed at another', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  const { device, assessment } = visit;
  const said = (value: string) => ({ state: 'answered', value });
  await aConflict(device, assessment, { field: 'answers.2.2', here: said('low'), there: said('high') });
  await aConflict(device, assessment, { field: 'notes.2.2', here: 'sổ tay', there: 'máy tính' });
  const { user } = await openVisit(visit, '2.2');
  const answers = await screen.findByRole('group', { name: /trả lời khác nhau trên hai máy/ });
  await user.click(screen.getByText('Ghi khác'));
  await user.type(screen.getByRole('textbox'), ', cả hai');
  await user.click(within(answers).getAllByRole('button', { name: 'Chọn câu này' })[0]!);
  await waitFor(async () => expect(conflictsOf(await recordOf(device, assessment))).toEqual(['notes.2.2']));
  await waitFor(() => expect(answers).not.toBeInTheDocument());
  expect(screen.getByRole('textbox')).toHaveFocus();
  expect(screen.getByText('Chưa lưu')).toBeInTheDocument();
  expect(screen.queryByText('Đã lưu')).toBeNull();
  expect(fireEvent(window, new Event('beforeunload', { cancelable: true }))).toBe(false);
  await user.tab();
  expect(await screen.findByText('Đã lưu')).toBeInTheDocument();
  expect((await storedFields(visit))['notes.2.2']).toBe('sổ tay, cả hai');
});
