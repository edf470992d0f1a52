import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeSetting } from '#storage/settings.ts';
import { listAssessments } from '#app/assessment/list-assessments.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal } from '#tests/builders/some-app-files.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { PaperBeginScreen } from './paper-begin-screen.tsx';

beforeEach(() => {
  vi.stubGlobal('fetch', noSignal);
});
afterEach(() => vi.unstubAllGlobals());

async function draw(visit: Pick<Visited, 'device'>) {
  const drawing = await drawn(visit, <PaperBeginScreen />, {
    path: '/nhap-giay',
    words: ['paper-entry', 'install', 'enterprises', 'enterprise', 'enterprise-form'],
  });
  await screen.findByRole('button', { name: 'Bắt đầu nhập' });
  return drawing;
}

/** Which criteria are printed on the paper is known, and shown with their code. */
const criteria = () => screen.findByText(new RegExp(` · ${referenceTo(smeModel).fingerprint.slice(0, 12)}$`));

async function open(visit: Pick<Visited, 'device'>) {
  const drawing = await draw(visit);
  await criteria();
  return drawing;
}

const button = () => screen.getByRole('button', { name: 'Bắt đầu nhập' });
const field = (label: string) => screen.getByLabelText(label, { selector: 'input' });
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });

function fillIn({ day = '20/11/2026', agree = true } = {}): void {
  type('Doanh nghiệp', 'Kỳ Lừa');
  fireEvent.blur(field('Doanh nghiệp'));
  type('Ngày ghi trên giấy', day);
  if (agree) fireEvent.click(screen.getByRole('checkbox'));
}

test('two quick presses begin one assessment', async () => {
  const visit = await aDrawnVisit();
  const { at } = await open(visit);
  fillIn();
  fireEvent.click(button());
  fireEvent.click(button());
  await waitFor(() => expect(at()).not.toBe('/nhap-giay'));
  expect(await listAssessments(visit.device, 'vi')).toHaveLength(2);
});

test('the next paper of the pile knows who asked, also nobody, and the next person does not know it', async () => {
  const visit = await aDrawnVisit();
  const { at } = await open(visit);
  fillIn();
  type('Người đi hỏi', '');
  fireEvent.click(button());
  await waitFor(() => expect(at()).not.toBe('/nhap-giay'));
  cleanup();
  await open(visit);
  expect(field('Người đi hỏi')).toHaveValue('');
  cleanup();
  await writeSetting(visit.device, 'account', {
    id: 'adviser-2',
    login: 'hai',
    name: 'Nông Văn Hải',
    role: 'adviser',
    province: '20',
    state: 'in',
  });
  await open(visit);
  expect(field('Người đi hỏi')).toHaveValue('Nông Văn Hải');
  expect(field('Ngày ghi trên giấy')).toHaveValue('');
});

test('a paper without consent says so at the box that is not ticked', async () => {
  await open(await aDrawnVisit());
  fillIn();
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.click(button());
  expect(screen.getByRole('checkbox')).toHaveFocus();
  expect(screen.getByRole('checkbox')).toHaveAccessibleDescription(
    'Phiếu không có dấu đồng ý thì không nhập.',
  );
});

test('[L30] which days have come is told by the corrected clock, and none before its criteria were in force is taken', async () => {
  const visit = await aDrawnVisit();
  const reset = Date.parse('2015-01-01T00:00:00.000Z');
  await writeSetting(visit.device, 'clockOffset', Date.parse('2026-11-22T02:00:00.000Z') - reset);
  const { at } = await open({ device: { ...visit.device, now: () => reset } });
  for (const day of ['23/11/2026', '20/11/2006', '29/06/2025', '1112026']) {
    fillIn({ day, agree: day === '23/11/2026' });
    fireEvent.click(button());
    expect(field('Ngày ghi trên giấy')).toHaveAttribute('aria-invalid', 'true');
    expect(field('Ngày ghi trên giấy')).toHaveAccessibleDescription(/từ 30\/06\/2025 .* tới hôm nay/);
  }
  // The first day of these criteria.
  type('Ngày ghi trên giấy', '30/06/2025');
  fireEvent.click(button());
  await waitFor(() => expect(at()).not.toBe('/nhap-giay'));
});

test('of which day the criteria begin nothing is said before they are known', async () => {
  let lose = () => {};
  const road = new Promise<void>((resolve) => (lose = resolve));
  vi.stubGlobal('fetch', () => road.then(() => noSignal('/')));
  await draw(await aDrawnVisit());
  fillIn({ day: '29/06' });
  fireEvent.click(button());
  expect(button()).toHaveAttribute('aria-disabled', 'true');
  expect(field('Ngày ghi trên giấy')).toHaveAccessibleDescription(/^Ví dụ [^.]*$/);
  lose();
  await criteria();
  expect(field('Ngày ghi trên giấy')).toHaveAccessibleDescription(/từ 30\/06\/2025 /);
});

test('where no criteria are at hand that is said, and not that a day is wrong', async () => {
  const visit = await aDrawnVisit();
  await visit.device.db.models.clear();
  await draw(visit);
  await waitFor(() => expect(button()).toHaveAttribute('aria-disabled', 'false'));
  fillIn({ day: '' });
  fireEvent.click(button());
  expect(await screen.findByText('Chưa bắt đầu được')).toBeInTheDocument();
  expect(field('Ngày ghi trên giấy')).toHaveAccessibleDescription(/^Ví dụ [^.]*$/);
});
