import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { readSeal } from '#core/assessment/check-seal.ts';
import { draftOf } from '#core/assessment/draft.ts';
import { extremeAnswers } from '#core/score/extreme-answers.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readRecord, travels } from '#storage/records.ts';
import { listSeals } from '#storage/seals.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { SelfEnterpriseScreen } from './self-enterprise-screen.tsx';
import { SelfScreen } from './self-screen.tsx';
import { SendScreen } from './send-screen.tsx';
import { listRecords } from '#storage/rows.ts';

beforeEach(() => serveApp());
afterEach(() => vi.unstubAllGlobals());

const declined: Answers = Object.fromEntries(
  Object.keys(smeModel.items).map((id) => [id, { state: 'declined' as const }]),
);
const allAnswered: Answers = { ...declined, ...extremeAnswers(smeModel, 'retail', 'best') };
const byOwner = (answers: Answers) => aDrawnVisit(answers, { source: 'self' });

async function openSend(visit: Visited) {
  const words = ['self', 'consent'];
  const drawing = await drawn(visit, <SendScreen id={visit.assessment} />, {
    path: `/tu-danh-gia/${visit.assessment}/gui`,
    words,
  });
  await screen.findByRole('heading', { level: 1 });
  return { ...drawing, user: userEvent.setup() };
}

test('the door needs no account and says what becomes of the answers', async () => {
  const device = await aDevice();
  await drawn({ device }, <SelfScreen />, {
    path: '/tu-danh-gia',
    words: ['self', 'assessment-card', 'enterprise'],
  });
  expect(await screen.findByRole('link', { name: 'Bắt đầu' })).toHaveAttribute('href', '/tu-danh-gia/moi');
  expect(screen.getByText(/Chỉ khi anh\/chị đồng ý thì mới gửi/)).toBeInTheDocument();
});

test('what was begun is found again', async () => {
  const visit = await byOwner({});
  await drawn(visit, <SelfScreen />, {
    path: '/tu-danh-gia',
    words: ['self', 'assessment-card', 'enterprise'],
  });
  const mine = await screen.findByRole('region', { name: 'Phiếu của anh/chị trên máy này' });
  expect(within(mine).getByRole('link')).toHaveAttribute('href', `/phieu/${visit.assessment}`);
});

test('a few facts lead to the first question, and nothing of it travels', async () => {
  const device = await aDevice();
  const words = ['self', 'enterprises', 'enterprise', 'enterprise-form'];
  const { at } = await drawn({ device }, <SelfEnterpriseScreen />, { path: '/tu-danh-gia/moi', words });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Tên'), 'Tạp hóa cô Hoa');
  await user.click(screen.getByRole('radio', { name: /Hộ kinh doanh/ }));
  await choose(user, 'Ngành chính', 'tap hoa');
  await choose(user, 'Tỉnh, thành phố', 'lang son');
  await choose(user, 'Xã, phường', 'bac son');
  await user.click(screen.getByRole('button', { name: 'Tiếp tục' }));
  await waitFor(() => expect(at()).toMatch(/^\/phieu\//));
  const [held] = await listRecords(device, 'assessment');
  expect(draftOf(held!.record)).toMatchObject({ source: 'self', consent: null });
  const all = [...(await listRecords(device, 'enterprise')), held!];
  expect(all.map(({ record }) => travels(record))).toEqual([false, false]);
  expect(await listWaiting(device)).toEqual([]);
});

async function choose(user: ReturnType<typeof userEvent.setup>, name: string, text: string): Promise<void> {
  const field = screen.getByRole('combobox', { name: new RegExp(`^${name}`) });
  await user.clear(field);
  await user.type(field, text);
  await screen.findAllByRole('option');
  await user.keyboard('{ArrowDown}{Enter}');
}

test('with open questions it cannot be sent yet, and says how many', async () => {
  const visit = await byOwner({});
  await openSend(visit);
  expect(screen.getByText(/Còn \d+ câu chưa trả lời/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Đồng ý và gửi' })).toBeNull();
});

test('the consent is never ticked beforehand, and without it nothing is sealed', async () => {
  const visit = await byOwner(allAnswered);
  const { user } = await openSend(visit);
  expect(screen.getByRole('checkbox')).not.toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Đồng ý và gửi' }));
  expect(await listSeals(visit.device)).toEqual([]);
});

test('agreeing seals it under the owner, with the consent in it, and it waits at the owners’ door', async () => {
  const visit = await byOwner(allAnswered);
  const { user } = await openSend(visit);
  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Đồng ý và gửi' }));
  expect(await screen.findByText('Đã chốt, chờ gửi')).toBeInTheDocument();
  const [held] = await listSeals(visit.device);
  const parts = readSeal(held!.seal.body, held!.seal.person);
  expect(parts?.body).toMatchObject({ source: 'self', by: 'self', consent: { channel: 'self', text: '2' } });
  expect(await listWaiting(visit.device)).toMatchObject([{ kind: 'seal', door: 'self' }]);
});

test('not sending, the owner may delete it for good after one question', async () => {
  const visit = await byOwner(allAnswered);
  const { user, at } = await openSend(visit);
  await user.click(screen.getByRole('button', { name: 'Xóa khỏi máy này' }));
  await user.click(await screen.findByRole('button', { name: 'Xóa hẳn' }));
  await waitFor(() => expect(at()).toBe('/tu-danh-gia'));
  expect((await readRecord(visit.device, visit.assessment)).ok).toBe(false);
  expect((await readRecord(visit.device, visit.enterprise)).ok).toBe(false);
});

test('an adviser’s assessment is not at the owners’ door', async () => {
  const visit = await aDrawnVisit(allAnswered);
  await openSend(visit);
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Không có phiếu này trên máy');
});
