import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { editRecord } from '#storage/records.ts';
import { allStored, elsewhere } from '#tests/builders/a-conflict.ts';
import { aDrawnVisit } from '#tests/builders/a-drawn-visit.tsx';
import { openVisit } from '#tests/builders/an-open-visit.tsx';

const field = 'notes.2.2';
const typedOn = { name: /Máy khác vừa ghi chú khác/ };
const toSettle = { name: /Ghi chú khác nhau trên hai máy/ };
const textbox = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Ghi chú cho câu này' });

/** A visit with a note of an earlier run of the app, at its question; the other device knows nothing of the note. */
async function noted() {
  const visit = await aDrawnVisit();
  const { device, assessment } = visit;
  const arrive = await elsewhere(device, assessment, field);
  await editRecord(device, assessment, { [field]: 'sổ tay' }, { by: 'adviser-1' });
  device.signer = null;
  const { user } = await openVisit(visit, '2.2');
  return { user, arrive, stored: () => allStored(device, assessment, field) };
}

test('[L26] what is typed on what was written before this start of the app is one of the two ways, and can be chosen', async () => {
  const { user, arrive, stored } = await noted();
  await user.click(textbox());
  await arrive('máy tính');
  const both = await screen.findByRole('group', typedOn);
  fireEvent.input(textbox(), { target: { value: 'sổ tay giấy' } });
  const own = within(both).getByText('sổ tay giấy').closest<HTMLElement>('.card')!;
  expect(within(both).queryByText('sổ tay')).toBeNull();
  await user.click(within(own).getByRole('button', { name: 'Chọn câu này' }));
  await waitFor(async () => expect(await stored()).toEqual(['sổ tay giấy']));
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
});

test('[L26] whoever looks at another window while they type has left no field', async () => {
  const { user, arrive } = await noted();
  const typed = textbox();
  await user.click(typed);
  fireEvent.blur(typed);
  expect(typed).toHaveFocus();
  await arrive('máy tính');
  await screen.findByRole('group', typedOn);
  expect(typed).toBeInTheDocument();
});

test('[L26] whoever writes where the caret stood before it could be written in, types', async () => {
  const { arrive } = await noted();
  fireEvent.input(textbox(), { target: { value: 'sổ tay giấy' } });
  await arrive('máy tính');
  await screen.findByRole('group', typedOn);
  expect(textbox()).toHaveValue('sổ tay giấy');
});

test('[L26] whoever went on to the next question out of a field types no more', async () => {
  const { user, arrive, stored } = await noted();
  await user.click(textbox());
  // As by a key: the field goes while it has the focus.
  fireEvent.click(screen.getByRole('button', { name: 'Câu tiếp' }));
  await waitFor(() => expect(document.activeElement?.id).toBe('cau-2.3'));
  await arrive('máy tính');
  await waitFor(async () => expect(await stored()).toHaveLength(2));
  fireEvent.click(screen.getByRole('button', { name: 'Câu trước' }));
  await screen.findByRole('group', toSettle);
  expect(screen.queryByRole('textbox')).toBeNull();
});
