import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { extremeAnswers } from '#core/score/extreme-answers.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { makeRemote } from '#sync/remote.ts';
import { startSync, type SyncLoop } from '#sync/sync-loop.ts';
import { setSync } from '#app/sync.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { somePorts } from '#tests/builders/some-ports.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { Wire } from '#tests/builders/a-wire.ts';
import { sealAssessment } from '../result/seal-assessment.ts';
import { TodayScreen } from './today-screen.tsx';

let loop: SyncLoop | null = null;
beforeEach(() => {
  serveApp();
  // The Blob of jsdom cannot be streamed.
  vi.stubGlobal('CompressionStream', undefined);
});
afterEach(async () => {
  setSync(null);
  await loop?.stop();
  loop = null;
  vi.unstubAllGlobals();
});

const words = ['today', 'sign-in', 'assessment-card', 'enterprise'];

async function open(visit: Pick<Visited, 'device'>, hub?: typeof fetch) {
  if (hub) {
    loop = startSync(visit.device, makeRemote(hub), somePorts({ now: Date.now() }).ports);
    setSync(loop);
  }
  await drawn(visit, <TodayScreen />, { path: '/', words });
  await screen.findByRole('heading', { level: 1 });
  return userEvent.setup();
}

/** Everything answered, so that it can be sealed. */
function allAnswered(): Answers {
  const rest: Answers = Object.fromEntries(
    Object.keys(smeModel.items).map((id) => [id, { state: 'declined' as const }]),
  );
  return { ...rest, ...extremeAnswers(smeModel, 'retail', 'worst') };
}

test('a draft shows whose it is, where, and how many minutes are left', async () => {
  await open(await aDrawnVisit());
  const card = await screen.findByRole('link', { name: /Tạp hóa Kỳ Lừa/ });
  expect(card).toHaveTextContent(/Đang làm · còn \d+ phút|Chưa bắt đầu/);
  await waitFor(() => expect(card).toHaveTextContent('Buôn bán'));
});

test('sealed without signal: it waits in plain sight, and the button sends it', async () => {
  const visit = await aDrawnVisit(allAnswered());
  const sealed = await sealAssessment(visit.device, visit.assessment, { send: true });
  expect(sealed.ok).toBe(true);
  const wire = new Wire();
  let signal = false;
  const user = await open(visit, (input, init) => (signal ? wire.fetch(input, init) : noSignal(input, init)));
  expect(await screen.findByText('1 phiếu chờ gửi')).toBeInTheDocument();
  expect(await screen.findByText('Ngoại tuyến')).toBeInTheDocument();
  expect(screen.getByText(/Sẽ tự gửi khi có sóng/)).toBeInTheDocument();
  expect(await screen.findByRole('region', { name: 'Đã chốt, chờ gửi' })).toHaveTextContent('Chờ gửi');

  signal = true;
  await user.click(screen.getByRole('button', { name: 'Gửi ngay' }));
  expect(await screen.findByText('Có kết nối')).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText('1 phiếu chờ gửi')).toBeNull());
  const sent = await screen.findByRole('region', { name: 'Đã gửi hôm nay' });
  expect(within(sent).getByRole('link')).toHaveTextContent('Mức 1 · Khởi động');
  expect(wire.stored.seals.size).toBe(1);
});

test('[L27] a lapsed session is a calm notice that names what waits', async () => {
  const visit = await aDrawnVisit(allAnswered());
  await sealAssessment(visit.device, visit.assessment, { send: true });
  const wire = new Wire();
  wire.account = null;
  await open(visit, wire.fetch);
  expect(await screen.findByRole('button', { name: 'Đăng nhập lại để gửi 1 phiếu' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Doanh nghiệp mới' })).toBeInTheDocument();
});

test('with nothing to do it says what to do', async () => {
  const device = await aDevice();
  await writeSetting(device, 'account', {
    id: 'a',
    login: 'lan',
    name: 'Lan',
    role: 'adviser',
    province: '20',
    state: 'in',
  });
  await open({ device });
  expect(await screen.findByText('Chưa có lượt thăm nào')).toBeInTheDocument();
});

test('nobody signed in: an owner finds a door without an account', async () => {
  const device = await aDevice();
  await open({ device });
  expect(await screen.findByRole('link', { name: 'Tự đánh giá doanh nghiệp' })).toHaveAttribute(
    'href',
    '/tu-danh-gia',
  );
  expect(screen.getByRole('link', { name: 'Tư vấn viên, cán bộ đăng nhập' })).toHaveAttribute('href', '/vao');
});

test('[L28] a device that was locked shows no work, and says that it is still there', async () => {
  const visit = await aDrawnVisit();
  const account = await readSetting(visit.device, 'account');
  await writeSetting(visit.device, 'account', { ...account!, state: 'out' });
  await open(visit);
  expect(await screen.findByText(/Việc đã làm của Hoàng Thị Lan vẫn còn nguyên/)).toBeInTheDocument();
  expect(screen.queryByText(/Kỳ Lừa/)).toBeNull();
});

test('what needs a look is counted, with the way to the reasons', async () => {
  const visit = await aDrawnVisit();
  const at = '2026-11-21T07:00:00.000Z';
  await visit.device.db.shelf.bulkPut([
    { id: visit.assessment, kind: 'assessment', state: 'quarantined', reason: 'dot-reused', at },
    { id: visit.enterprise, kind: 'enterprise', state: 'erased', reason: 'law', at },
  ]);
  await open(visit);
  expect(await screen.findByText('1 mục cần xem lại')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Xem lý do' })).toHaveAttribute('href', '/cho-gui');
});

test('[L1] what has waited for long is told louder and louder, with the way to keep it safe', async () => {
  const visit = await aDrawnVisit();
  const waitingFor = (days: number) =>
    visit.device.db.outbox.toCollection().modify({ since: Date.now() - (days * 24 + 1) * 60 * 60_000 });
  await waitingFor(2);
  await open(visit);
  expect(screen.queryByText(/ngày chưa gửi/)).toBeNull();
  await waitingFor(5);
  const told = (await screen.findByText('Có phần đã 5 ngày chưa gửi')).closest('.banner')!;
  expect(told).toHaveClass('banner-info');
  await waitingFor(20);
  await waitFor(() =>
    expect(screen.getByText('Có phần đã 20 ngày chưa gửi').closest('.banner')).toHaveClass('banner-failed'),
  );
  expect(screen.getByRole('link', { name: 'Xem cách giữ an toàn' })).toHaveAttribute('href', '/may-nay');
});
