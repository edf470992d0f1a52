import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { mergeIn } from '#storage/merge-in.ts';
import { writeField } from '#core/records/record.ts';
import type { Json } from '#core/records/canonical.ts';
import type { Device } from '#storage/database.ts';
import { allStored, elsewhere, otherDevice, recordOf } from '#tests/builders/a-conflict.ts';
import { aDrawnVisit } from '#tests/builders/a-drawn-visit.tsx';
import { openVisit, question } from '#tests/builders/an-open-visit.tsx';

/** What is typed meanwhile waits, since nothing can be stored. */
async function unstored({ db }: Device, type: () => Promise<void>): Promise<void> {
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  db.rows.hook('updating', full);
  await type();
  await screen.findByText('Chưa lưu được');
  db.rows.hook('updating').unsubscribe(full);
}

/** The other one stands first: by its device. */
const two = (own: string) => ['máy tính', own];
const said = (value: Json) => ({ state: 'answered', value });

test('[L26] a note that differs arrives in mid-word: the field, its letters and the caret stay, and both are there to choose', async () => {
  const visit = await aDrawnVisit();
  const arrive = await elsewhere(visit.device, visit.assessment, 'notes.2.2');
  const { user } = await openVisit(visit, '2.2');
  await user.click(screen.getByRole('button', { name: 'Ghi chú' }));
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Ghi chú cho câu này' });
  await user.type(field, 'sổ tay giấ cũ');
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'notes.2.2')).toEqual(['sổ tay giấ cũ']),
  );
  field.setSelectionRange(10, 10);
  await arrive('máy tính');
  const both = await screen.findByRole('group', { name: /Máy khác vừa ghi chú khác/ });
  expect(field).toBeInTheDocument();
  expect(field).toHaveFocus();
  expect(field).toHaveValue('sổ tay giấ cũ');
  expect(field.selectionStart).toBe(10);
  // What came stands below what is looked at.
  expect(field.compareDocumentPosition(both)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  await user.keyboard('y của');
  expect(field).toHaveFocus();
  expect(field).toHaveValue('sổ tay giấy của cũ');
  expect(within(both).getByText('sổ tay giấy của cũ')).toBeInTheDocument();
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'notes.2.2')).toEqual(two('sổ tay giấy của cũ')),
  );
  expect(await screen.findByText('Đã lưu')).toBeInTheDocument();

  // Whoever leaves the field finds all where it was, and goes on in it without taking the other's place.
  await user.tab();
  expect(field).toBeInTheDocument();
  await user.type(field, '!');
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'notes.2.2')).toEqual(two('sổ tay giấy của cũ!')),
  );
  await unstored(visit.device, () => user.type(field, '?'));
  const own = within(both).getByText('sổ tay giấy của cũ!?').closest<HTMLElement>('.card')!;
  await user.click(within(own).getByRole('button', { name: 'Chọn câu này' }));
  // Also the letter that was not stored yet.
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'notes.2.2')).toEqual(['sổ tay giấy của cũ!?']),
  );
  await waitFor(() => expect(both).not.toBeInTheDocument());
  expect(field).toHaveValue('sổ tay giấy của cũ!?');
});

test('[L26] a typed answer stays under the fingers too, and the other one can be chosen', async () => {
  const visit = await aDrawnVisit();
  const arrive = await elsewhere(visit.device, visit.assessment, 'answers.6.1');
  const { user } = await openVisit(visit, '6.1');
  const field = await screen.findByRole('textbox', { name: question('6.1') });
  await unstored(visit.device, () => user.type(field, 'Cần mạng'));
  // It comes under letters that wait, and is met by them when they are stored.
  await arrive(said('Cần vốn'));
  const both = await screen.findByRole('group', { name: /Máy khác vừa trả lời câu này khác/ });
  expect(field).toHaveFocus();
  await user.keyboard(' khỏe');
  expect(field).toHaveValue('Cần mạng khỏe');
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'answers.6.1')).toEqual(
      expect.arrayContaining([said('Cần mạng khỏe'), said('Cần vốn')]),
    ),
  );
  const theirs = within(both).getByText('Cần vốn').closest<HTMLElement>('.card')!;
  await user.click(within(theirs).getByRole('button', { name: 'Chọn câu này' }));
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'answers.6.1')).toEqual([said('Cần vốn')]),
  );
  expect(field).toHaveValue('Cần vốn');
  await waitFor(() => expect(both).not.toBeInTheDocument());
});

test('[L26] while a note is typed, another answer that arrives is told below it, and the question stays as it is', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  // What the other device answered it did before it knew of this answer.
  const { device, assessment } = visit;
  const { user } = await openVisit(visit, '2.2');
  await user.click(screen.getByRole('button', { name: 'Ghi chú' }));
  const field = screen.getByRole('textbox', { name: 'Ghi chú cho câu này' });
  await user.type(field, 'sổ tay');
  const record = await recordOf(device, assessment);
  const at = '2026-11-20T03:10:00.000Z';
  const theirs = writeField({ ...record, fields: {} }, 'answers.2.2', {
    device: otherDevice,
    value: said('high'),
    at,
    by: 'adviser-2',
  });
  await mergeIn(device, { records: [theirs], account: 'adviser-1', province: '20', cursor: 1 });
  await screen.findByRole('group', { name: /Máy khác vừa trả lời câu này khác/ });
  expect(field).toHaveFocus();
  expect(screen.getAllByRole('radio').length).toBeGreaterThan(1);
  await user.keyboard(' giấy');
  expect(field).toHaveValue('sổ tay giấy');
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'notes.2.2')).toEqual(['sổ tay giấy']),
  );
  // Another tap here changes what is said here alone.
  await user.click(screen.getAllByRole('radio')[1]!);
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'answers.2.2')).not.toContainEqual({
      state: 'answered',
      value: 'low',
    }),
  );
  expect(await allStored(visit.device, visit.assessment, 'answers.2.2')).toHaveLength(2);
  expect(await allStored(visit.device, visit.assessment, 'answers.2.2')).toContainEqual(said('high'));
});

test('[L26] nobody types: two ways that arrive stand where the answer is chosen, and no field is left to write over them', async () => {
  const visit = await aDrawnVisit({}, { 'notes.2.2': 'sổ tay' });
  const arrive = await elsewhere(visit.device, visit.assessment, 'notes.2.2');
  const { user } = await openVisit(visit, '2.2');
  const field = screen.getByRole('textbox', { name: 'Ghi chú cho câu này' });
  await user.type(field, ' giấy');
  await waitFor(async () =>
    expect(await allStored(visit.device, visit.assessment, 'notes.2.2')).toEqual(['sổ tay giấy']),
  );
  await user.tab();
  await arrive('máy tính');
  await screen.findByRole('group', { name: /Ghi chú khác nhau trên hai máy/ });
  expect(screen.queryByRole('textbox')).toBeNull();
});
