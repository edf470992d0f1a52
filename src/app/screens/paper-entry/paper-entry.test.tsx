import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { draftOf } from '#core/assessment/draft.ts';
import { readSeal as openSeal } from '#core/assessment/check-seal.ts';
import { readRecord } from '#storage/records.ts';
import { listSeals } from '#storage/seals.ts';
import { inATabOfAnIphone } from '#tests/builders/in-a-tab-of-an-iphone.ts';
import { aDrawnVisit, drawn, storedFields, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { formatDate } from '#app/ui/format.ts';
import { sealAssessment } from '../result/seal-assessment.ts';
import { PaperEntryScreen } from './paper-entry-screen.tsx';

async function open(visit: Visited) {
  const drawing = await drawn(visit, <PaperEntryScreen id={visit.assessment} />, {
    path: `/nhap-giay/${visit.assessment}`,
    words: ['paper-entry', 'visit', 'items', 'result', 'enterprise'],
  });
  await waitFor(() => expect(document.querySelector('.entry-row')).not.toBeNull());
  return { ...drawing, user: userEvent.setup() };
}

const row = (item: string) => document.querySelector<HTMLElement>(`[data-item="${item}"]`)!;
// By its mark: roles are dear to work out on a page of two hundred buttons.
const code = (item: string) => row(item).querySelector<HTMLElement>('[data-entry]')!;

test('a paper is typed from the first question on, the keyboard alone, and each answer is stored as the visit stores it', async () => {
  const visit = await aDrawnVisit();
  const { user } = await open(visit);
  const first = draftFirst();
  await waitFor(() => expect(code(first)).toHaveFocus());
  await user.click(code('2.2'));
  await user.keyboard('2{Enter}');
  const options = optionsOf('2.2');
  await waitFor(async () =>
    expect((await storedFields(visit))['answers.2.2']).toEqual({ state: 'answered', value: options[1] }),
  );
  expect(document.activeElement?.closest('[data-item]')).not.toBe(row('2.2'));
  expect((await storedFields(visit))['place']).toBe('2.2');
  await user.keyboard('{ArrowUp}');
  expect(code('2.2')).toHaveFocus();
  expect(code('2.2')).toHaveAccessibleDescription(
    smeTexts.vi.items['2.2']?.options?.[options[1]!]?.label ?? '',
  );
});

test('what is not on the paper holds the cursor, is no answer and is not sealed over; k is "chưa biết"', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  const { user } = await open(visit);
  await user.clear(code('2.2'));
  await user.type(code('2.2'), '9{Enter}');
  expect(code('2.2')).toHaveFocus();
  expect(code('2.2')).toHaveAttribute('aria-invalid', 'true');
  await waitFor(async () => expect((await storedFields(visit))['answers.2.2']).toBeNull());
  await user.click(screen.getByText('Kiểm và chốt'));
  await waitFor(() => expect(code('2.2')).toHaveFocus());
  await user.clear(code('2.2'));
  await user.keyboard('k{Enter}');
  await waitFor(async () =>
    expect((await storedFields(visit))['answers.2.2']).toEqual({ state: 'dontKnow' }),
  );
  expect(code('2.2')).not.toHaveFocus();
});

test('[P27] a whole paper is checked for what is missing, sealed as any other, and its seal says the day on it', async () => {
  const visit = await aDrawnVisit(mostOf(), { paper: '2026-11-20', 'notes.:asked': 'Nông Văn Hải' });
  const { user } = await open(visit);
  await user.click(screen.getByText('Kiểm và chốt'));
  expect(await screen.findByText(/Còn 1 câu chưa trả lời/)).toBeInTheDocument();
  // Twice the same way back: each time the question lies bare.
  for (const _ of [1, 2]) {
    fireEvent.click(await screen.findByText(/^Câu 2\.2/, { selector: 'dialog a' }));
    await waitFor(() => expect(code('2.2')).toHaveFocus());
    expect(document.querySelector('dialog')).toBeNull();
    await user.click(screen.getByText('Kiểm và chốt'));
  }
  fireEvent.click(await screen.findByText(/^Câu 2\.2/, { selector: 'dialog a' }));
  await user.keyboard('k');
  await user.click(screen.getByText('Kiểm và chốt'));
  await user.click(await screen.findByText('Chốt phiếu'));
  expect(await screen.findByText('Đã chốt phiếu nhập từ giấy')).toBeInTheDocument();
  const held = (await listSeals(visit.device))[0]!;
  const parts = openSeal(held.seal.body, held.seal.person)!;
  expect(parts.body.paper).toBe('2026-11-20');
  expect(parts.person.notes[':asked']).toBe('Nông Văn Hải');
  const record = await readRecord(visit.device, visit.assessment);
  expect(record.ok && draftOf(record.value.record).sealed).toBe(held.seal.id);
});

test('a paper that was sealed says the day of its seal, whenever it is opened', async () => {
  const visit = await aDrawnVisit(answersByFirstOption(), { paper: '2026-11-20' });
  const sealed = await sealAssessment(visit.device, visit.assessment, { send: true });
  if (!sealed.ok) throw new Error(sealed.reason);
  const { now } = visit.device;
  await drawn(
    { device: { ...visit.device, now: () => now() + 40 * 86_400_000 } },
    <PaperEntryScreen id={visit.assessment} />,
    { path: `/nhap-giay/${visit.assessment}`, words: ['paper-entry', 'visit', 'items', 'result'] },
  );
  expect(
    await screen.findByText(`Chốt ngày ${formatDate(sealed.value.storedAt)}`, { exact: false }),
  ).toBeInTheDocument();
});

/** All that is asked of the shop but one. */
function mostOf(): Answers {
  const { '2.2': _, ...most } = answersByFirstOption();
  return most;
}

function answersByFirstOption(): Answers {
  const items = smeModel.sections
    .flatMap(({ items }) => items)
    .filter((id) => smeModel.items[id]?.kind !== 'text');
  return Object.fromEntries(items.map((id) => [id, { state: 'dontKnow' }]));
}

function draftFirst(): string {
  return document.querySelector<HTMLElement>('.entry-row')!.dataset['item']!;
}

function optionsOf(id: string): string[] {
  const item = smeModel.items[id];
  return item && 'options' in item ? item.options.map((option) => option.id) : [];
}

test('[L2] a sheet that was begun on another device asks for the home screen first in a tab of an iPhone', async () => {
  inATabOfAnIphone();
  const visit = await aDrawnVisit();
  await drawn(visit, <PaperEntryScreen id={visit.assessment} />, {
    path: `/nhap-giay/${visit.assessment}`,
    words: ['paper-entry', 'visit', 'items', 'result', 'enterprise', 'install'],
  });
  expect(await screen.findByText(/Thêm vào MH chính/)).toBeInTheDocument();
  expect(document.querySelector('.entry-row')).toBeNull();
});
