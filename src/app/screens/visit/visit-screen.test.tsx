import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { aDrawnVisit, drawn, storedFields } from '#tests/builders/a-drawn-visit.tsx';
import { label, onADesk, openVisit, question } from '#tests/builders/an-open-visit.tsx';
import { inATabOfAnIphone } from '#tests/builders/in-a-tab-of-an-iphone.ts';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import { VisitScreen } from './visit-screen.tsx';

beforeEach(() => onADesk(false));

test('the first question is the first that the record does not know', async () => {
  const { at } = await openVisit(await aDrawnVisit());
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(question('2.1'));
  expect(screen.getByText(/Dưới 10 người/)).toBeInTheDocument();
  await waitFor(() => expect(at()).toContain('?cau=2.1'));
});

test('an answer shows at once and as saved only when it is stored', async () => {
  const visit = await aDrawnVisit();
  const { user } = await openVisit(visit, '2.2');
  await user.click(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) }));
  expect(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) })).toBeChecked();
  expect(await screen.findByText('Đã lưu')).toBeInTheDocument();
  expect((await storedFields(visit))['answers.2.2']).toEqual({ state: 'answered', value: 'low' });
});

test('a second tap on what is chosen takes the answer back', async () => {
  const visit = await aDrawnVisit();
  const { user } = await openVisit(visit, '2.2');
  const unknown = screen.getByRole('button', { name: 'Chưa biết' });
  await user.click(unknown);
  expect(unknown).toHaveAttribute('aria-pressed', 'true');
  await user.click(unknown);
  expect(unknown).toHaveAttribute('aria-pressed', 'false');
  await waitFor(async () => expect((await storedFields(visit))['answers.2.2']).toBeNull());
});

test('"don’t know" by mistake over what was answered gives it back by a second tap', async () => {
  const visit = await aDrawnVisit();
  const { user } = await openVisit(visit, '2.2');
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
  const { user } = await openVisit(await aDrawnVisit(), '2.2');
  expect(screen.queryByRole('button', { name: /Không áp dụng/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: /Mở danh sách/ }));
  await user.click(await screen.findByRole('button', { name: /5\.3/ }));
  expect(screen.getByRole('button', { name: /Không áp dụng/ })).toHaveTextContent(
    smeTexts.vi.reasons['neverTried'] ?? '',
  );
});

test('the thumb goes on and back, and who returns lands where they left', async () => {
  const visit = await aDrawnVisit();
  const { user, at } = await openVisit(visit);
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
  const { user } = await openVisit(
    await aDrawnVisit({ '7.1': { state: 'answered', value: 'retail' } }),
    '7.1',
  );
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
  const { user } = await openVisit(visit, '6.1');
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

test('on a desk a section is a page', async () => {
  await openVisit(await aDrawnVisit(), '2.3', { wide: true });
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

test('[L2] a visit that comes from another device asks for the home screen first in a tab of an iPhone, an owner’s own does not', async () => {
  inATabOfAnIphone();
  const own = await aDrawnVisit({}, { source: 'self' });
  await openVisit(own, '2.2');
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
