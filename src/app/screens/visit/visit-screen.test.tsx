import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { conflictsOf, recordSchema, writeField } from '#core/records/record.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { readRecord } from '#storage/records.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { inATabOfAnIphone } from '#tests/builders/in-a-tab-of-an-iphone.ts';
import { aDrawnVisit, drawn, storedFields, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { aConflict, recordOf } from '#tests/builders/a-conflict.ts';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import { VisitScreen } from './visit-screen.tsx';

let wide = false;
beforeEach(() => {
  wide = false;
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: wide }));
});

const words = smeTexts.vi.items;
const question = (item: string) => words[item]?.question ?? '';
const label = (item: string, option: string) => words[item]?.options?.[option]?.label ?? '';

async function open(visit: Visited, place = '') {
  const path = `/phieu/${visit.assessment}${place && `?cau=${place}`}`;
  const drawing = await drawn(visit, <VisitScreen id={visit.assessment} />, {
    path,
    words: ['visit', 'items'],
  });
  await waitFor(() => expect(document.querySelector('.question')).not.toBeNull());
  // The screen takes the focus when it arrives, which is not at once.
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  return { ...drawing, user: userEvent.setup() };
}

test('the first question is the first that the record does not know', async () => {
  const { at } = await open(await aDrawnVisit());
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(question('2.1'));
  expect(screen.getByText(/Dưới 10 người/)).toBeInTheDocument();
  await waitFor(() => expect(at()).toContain('?cau=2.1'));
});

test('an answer shows at once and as saved only when it is stored', async () => {
  const visit = await aDrawnVisit();
  const { user } = await open(visit, '2.2');
  await user.click(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) }));
  expect(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) })).toBeChecked();
  expect(await screen.findByText('Đã lưu')).toBeInTheDocument();
  expect((await storedFields(visit))['answers.2.2']).toEqual({ state: 'answered', value: 'low' });
});

test('a second tap on what is chosen takes the answer back', async () => {
  const visit = await aDrawnVisit();
  const { user } = await open(visit, '2.2');
  const unknown = screen.getByRole('button', { name: 'Chưa biết' });
  await user.click(unknown);
  expect(unknown).toHaveAttribute('aria-pressed', 'true');
  await user.click(unknown);
  expect(unknown).toHaveAttribute('aria-pressed', 'false');
  await waitFor(async () => expect((await storedFields(visit))['answers.2.2']).toBeNull());
});

test('"don’t know" by mistake over what was answered gives it back by a second tap', async () => {
  const visit = await aDrawnVisit();
  const { user } = await open(visit, '2.2');
  await user.click(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) }));
  await user.click(screen.getByRole('button', { name: 'Chưa biết' }));
  await user.click(screen.getByRole('button', { name: 'Không trả lời' }));
  await user.click(screen.getByRole('button', { name: 'Không trả lời' }));
  expect(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) })).toBeChecked();
  await waitFor(async () =>
    expect((await storedFields(visit))['answers.2.2']).toEqual({ state: 'answered', value: 'low' }),
  );
});

test('"not applicable" is offered only where the model allows it, with its reason', async () => {
  const { user } = await open(await aDrawnVisit(), '2.2');
  expect(screen.queryByRole('button', { name: /Không áp dụng/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: /Mở danh sách/ }));
  await user.click(await screen.findByRole('button', { name: /5\.3/ }));
  expect(screen.getByRole('button', { name: /Không áp dụng/ })).toHaveTextContent(
    smeTexts.vi.reasons['neverTried'] ?? '',
  );
});

test('the thumb goes on and back, and who returns lands where they left', async () => {
  const visit = await aDrawnVisit();
  const { user, at } = await open(visit);
  await user.click(screen.getByRole('button', { name: /Câu tiếp/ }));
  const heading = screen.getByRole('heading', { level: 1 });
  expect(heading).toHaveTextContent(question('2.2'));
  expect(heading).toHaveFocus();
  expect(at()).toContain('?cau=2.2');
  await waitFor(async () => expect((await storedFields(visit))['place']).toBe('2.2'));
  await user.click(screen.getByRole('button', { name: /Câu trước/ }));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(question('2.1'));
});

test('Enter on a choice goes on, and the last question leads to the result', async () => {
  const { user } = await open(await aDrawnVisit({ '7.1': { state: 'answered', value: 'retail' } }), '7.1');
  screen.getByRole('radio', { name: new RegExp(label('7.1', 'retail')) }).focus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(question('7.2'));
  expect(screen.getByRole('link', { name: /Xem kết quả/ })).toHaveAttribute(
    'href',
    expect.stringContaining('/ket-qua'),
  );
});

test('typing is stored after a pause, and not shown as saved before', async () => {
  const visit = await aDrawnVisit();
  const { user } = await open(visit, '6.1');
  await user.type(await screen.findByRole('textbox', { name: question('6.1') }), 'Cần mạng khỏe hơn');
  expect(screen.getByText('Đang lưu…')).toBeInTheDocument();
  await waitFor(async () =>
    expect((await storedFields(visit))['answers.6.1']).toEqual({
      state: 'answered',
      value: 'Cần mạng khỏe hơn',
    }),
  );
  expect(await screen.findByText('Đã lưu')).toBeInTheDocument();
});

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
  const { user } = await open(visit, '2.2');
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
  const { user } = await open(visit, '2.2');
  await screen.findByRole('group', { name: /trả lời khác nhau trên hai máy/ });
  expect(screen.queryByRole('radio')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Trả lời khác' }));
  await user.click(screen.getByRole('radio', { name: new RegExp(label('2.2', 'medium')) }));
  await waitFor(async () => expect(conflictsOf(await recordOf(device, assessment))).toEqual([]));
  expect((await storedFields(visit))['answers.2.2']).toEqual(said('medium'));
  expect(screen.queryByRole('group', { name: /trả lời khác nhau/ })).toBeNull();
});

test('[L26] what is said instead of an answer is no way to lose both of two', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  const { device, assessment } = visit;
  const high = { state: 'answered', value: 'high' };
  await aConflict(device, assessment, { field: 'answers.2.2', here: { state: 'declined' }, there: high });
  const { user } = await open(visit, '2.2');
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
  const { user } = await open(visit, '2.1');
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
  const { user } = await open(visit, '2.2');
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
  const { user } = await open(visit, '2.2');
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

test('on a desk a section is a page', async () => {
  wide = true;
  await open(await aDrawnVisit(), '2.3');
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
    smeTexts.vi.sections['technology']?.title ?? '',
  );
  expect(screen.getAllByRole('heading', { level: 2 }).length).toBeGreaterThan(5);
});

test('[P11] a draft that somebody else began on this device says whose it is and opens for nobody else', async () => {
  const visit = await aDrawnVisit();
  const account = (await readSetting(visit.device, 'account'))!;
  await writeSetting(visit.device, 'account', { ...account, id: 'adviser-9' });
  await drawn(visit, <VisitScreen id={visit.assessment} />, { path: '/phieu', words: ['visit', 'items'] });
  expect(await screen.findByText('Phiếu này của người khác')).toBeInTheDocument();
  expect(screen.queryByRole('radio')).toBeNull();
});

test('an assessment that is not on this device says so in words', async () => {
  const visit = await aDrawnVisit();
  await drawn(visit, <VisitScreen id="0193a1b0-0000-7000-8000-000000000000" />, {
    path: '/phieu/x',
    words: ['visit', 'items'],
  });
  expect(await screen.findByText('Không thấy phiếu này trên máy')).toBeInTheDocument();
});

const before = (answers: Answers) => ({
  again: { stage: 'second', at: '2025-11-20T02:00:00.000Z', answers },
});

test('[M22] what was said the last time is shown as that, and is no answer until it is confirmed', async () => {
  const last: Answers = { '2.2': { state: 'answered', value: 'low' } };
  const visit = await aDrawnVisit({}, before(last));
  const { user } = await open(visit, '2.2');
  const beside = (await screen.findByText('Lần trước, ngày 20/11/2025')).closest('div')!;
  expect(beside).toHaveTextContent(label('2.2', 'low'));
  expect(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) })).not.toBeChecked();
  expect((await storedFields(visit))['answers.2.2']).toBeUndefined();
  await user.click(within(beside).getByRole('button', { name: 'Vẫn như vậy' }));
  await waitFor(async () => expect((await storedFields(visit))['answers.2.2']).toEqual(last['2.2']));
  await waitFor(() => expect(screen.queryByText('Lần trước, ngày 20/11/2025')).toBeNull());
});

test('[M22] another answer takes its place, and what no longer fits is not offered', async () => {
  const last: Answers = {
    '2.2': { state: 'answered', value: 'low' },
    '2.3': { state: 'answered', value: 'gone' },
  };
  const visit = await aDrawnVisit({}, before(last));
  const { user } = await open(visit, '2.2');
  await screen.findByText('Lần trước, ngày 20/11/2025');
  await user.click(screen.getByRole('radio', { name: new RegExp(label('2.2', 'high')) }));
  await waitFor(() => expect(screen.queryByText('Lần trước, ngày 20/11/2025')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Câu tiếp' }));
  expect(await screen.findByRole('heading', { name: question('2.3') })).toBeInTheDocument();
  expect(screen.queryByText('Lần trước, ngày 20/11/2025')).toBeNull();
});

test('[L2] a visit that comes from another device asks for the home screen first in a tab of an iPhone, an owner’s own does not', async () => {
  inATabOfAnIphone();
  const own = await aDrawnVisit({}, { source: 'self' });
  await open(own, '2.2');
  cleanup();
  const visit = await aDrawnVisit();
  await drawn(visit, <VisitScreen id={visit.assessment} />, {
    path: `/phieu/${visit.assessment}?cau=2.2`,
    words: ['visit', 'items', 'install'],
  });
  expect(await screen.findByText(/Thêm vào MH chính/)).toBeInTheDocument();
  expect(screen.queryByRole('radio')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /vẫn làm ở đây/ }));
  expect((await screen.findAllByRole('radio')).length).toBeGreaterThan(1);
});
