import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { setSync } from '#app/sync.ts';
import type { Device } from '#storage/database.ts';
import { noteFailure } from '#storage/outbox.ts';
import { createRecord } from '#storage/create-record.ts';
import { editRecord } from '#storage/records.ts';
import { readSetting, writeSetting, type Account } from '#storage/settings.ts';
import { readPeople } from '#storage/whose.ts';
import { storeSeal } from '#storage/seals.ts';
import { makeRemote } from '#sync/remote.ts';
import { startSync } from '#sync/sync-loop.ts';
import { aSeal } from '#tests/builders/a-visit.ts';
import { Wire } from '#tests/builders/a-wire.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { aConflict } from '#tests/builders/a-conflict.ts';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { somePorts } from '#tests/builders/some-ports.ts';
import { OutboxScreen } from './outbox-screen.tsx';

beforeEach(() => serveApp());
afterEach(() => {
  setSync(null);
  vi.unstubAllGlobals();
});

async function aSealOf(device: Device, assessment: string): Promise<{ seal: string }> {
  const stored = await storeSeal(device, await aSeal(device, assessment, { by: 'adviser-1' }));
  if (!stored.ok) throw new Error(stored.reason);
  return { seal: stored.value.seal.id };
}

const open = (visit: Awaited<ReturnType<typeof aDrawnVisit>>) =>
  drawn(visit, <OutboxScreen />, { path: '/cho-gui', words: ['outbox', 'sign-in'] });

test('every item that waits has its name, its reason and its page', async () => {
  const visit = await aDrawnVisit();
  await noteFailure(visit.device, [visit.enterprise], 'too-large');
  await open(visit);
  const waiting = within(await screen.findByRole('region', { name: 'Đang chờ (2)' }));
  const [draft, firm] = waiting.getAllByRole('listitem');
  expect(draft).toHaveTextContent('Phiếu đang làm');
  expect(firm).toHaveTextContent('đã thử 1 lần');
  expect(firm).toHaveTextContent('Nội dung gửi lớn quá mức cho phép');
  expect(within(firm!).getByRole('link')).toHaveAttribute('href', `/doanh-nghiep/${visit.enterprise}`);
  expect(waiting.getByRole('button', { name: 'Gửi ngay' })).toBeInTheDocument();
});

test('[P27] the answers of an amendment wait as those of a draft, and lead to its questions', async () => {
  const visit = await aDrawnVisit();
  const { seal } = await aSealOf(visit.device, visit.assessment);
  await editRecord(visit.device, visit.assessment, { amending: seal }, { by: 'adviser-1' });
  await open(visit);
  const draft = (await screen.findByText(/^Phiếu đang làm được gửi/)).closest('li')!;
  expect(within(draft).getByRole('link')).toHaveAttribute('href', `/phieu/${visit.assessment}`);
});

test('what somebody else entered here waits for them, is counted apart and cannot be opened', async () => {
  const visit = await aDrawnVisit();
  const { device } = visit;
  const lan = (await readSetting(device, 'account'))!;
  const van: Account = { ...lan, id: 'adviser-9', login: 'van', name: 'Vi Văn Vận', province: '14' };
  await writeSetting(device, 'accounts', await readPeople(device));
  await writeSetting(device, 'account', van);
  await createRecord(device, 'enterprise', { name: 'Mật ong Sơn La' }, { by: van.id });
  await open(visit);
  const mine = within(await screen.findByRole('region', { name: 'Đang chờ (1)' }));
  expect(mine.getByRole('listitem')).toHaveTextContent('Hồ sơ doanh nghiệp');
  const others = within(screen.getByRole('region', { name: 'Chờ tài khoản khác đăng nhập (2)' }));
  const item = others.getByRole('listitem');
  expect(item).toHaveTextContent('Chờ Hoàng Thị Lan (lan) đăng nhập');
  expect(item).toHaveTextContent('Phiếu đang làm: 1, Hồ sơ doanh nghiệp: 1');
  expect(others.queryByRole('link')).toBeNull();
});

test('what the hub set aside has its reason in words and what to do', async () => {
  const visit = await aDrawnVisit();
  const at = '2026-11-21T07:00:00.000Z';
  await visit.device.db.shelf.bulkPut([
    {
      id: visit.assessment,
      kind: 'assessment',
      state: 'quarantined',
      reason: 'outside-scope',
      detail: '14',
      at,
    },
    { id: 'gone', kind: 'enterprise', state: 'erased', reason: 'law', at },
  ]);
  await open(visit);
  const shelf = within(await screen.findByRole('region', { name: /Máy chủ đã giữ/ }));
  expect(shelf.getByText(/thuộc tỉnh khác/)).toBeInTheDocument();
  expect(shelf.getByText(/được xóa theo yêu cầu/)).toBeInTheDocument();
  expect(shelf.getByRole('link', { name: 'Mở' })).toHaveAttribute('href', `/phieu/${visit.assessment}`);
});

test('where two devices wrote differently stands in sight, counted, with the way to each choice', async () => {
  const visit = await aDrawnVisit();
  const { device, enterprise, assessment } = visit;
  await aConflict(device, enterprise, { field: 'staff', here: 9, there: 21 });
  await aConflict(device, assessment, { field: 'notes.2.2', here: 'sổ tay', there: 'máy tính' });
  await open(visit);
  const conflicts = within(await screen.findByRole('region', { name: 'Hai ý kiến, cần chọn (2)' }));
  expect(conflicts.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    `/doanh-nghiep/${enterprise}`,
    `/phieu/${assessment}?cau=2.2`,
  ]);
});

test('[P19] what was passed over says who chose, when and why, can be taken along, and goes once it is read', async () => {
  const visit = await aDrawnVisit();
  const { device, assessment, enterprise } = visit;
  const { seal } = await aSealOf(device, assessment);
  const settled = { by: 'Nông Văn Đạt', at: '2026-11-22T02:30:00.000Z', why: 'Bản kia đủ ảnh hơn.' };
  await device.db.shelf.put({
    id: seal,
    kind: 'seal',
    state: 'passed-over',
    reason: 'passed-over',
    settled,
    at: settled.at,
  });
  await open(visit);
  const shelf = within(await screen.findByRole('region', { name: /Máy chủ đã giữ/ }));
  expect(shelf.getByText(/Nông Văn Đạt chọn lúc 22\/11\/2026 09:30: “Bản kia đủ ảnh hơn.”/)).toBeVisible();
  expect(shelf.getByRole('link', { name: 'Mở' })).toHaveAttribute('href', `/phieu/${assessment}/ket-qua`);
  expect(shelf.getByRole('link', { name: 'Làm phiếu mới' })).toHaveAttribute(
    'href',
    `/doanh-nghiep/${enterprise}?moi`,
  );
  expect(shelf.getByRole('button', { name: 'Tải mục này' })).toBeInTheDocument();
  await userEvent.setup().click(shelf.getByRole('button', { name: 'Đã rõ' }));
  await waitFor(async () => expect(await device.db.shelf.count()).toBe(0));
});

test('a row that cannot be read is shown, hides nothing else and can be taken out', async () => {
  const visit = await aDrawnVisit();
  await visit.device.db.rows.put({
    id: 'broken-row-1',
    kind: 'enterprise',
    rev: 1,
    body: { what: 'is this' },
  });
  await open(visit);
  const broken = within(await screen.findByRole('region', { name: 'Không đọc được trên máy này (1)' }));
  expect(broken.getByRole('button', { name: 'Tải mục này' })).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Đang chờ (2)' })).toBeInTheDocument();
});

test('pressed while a round by itself is under way, which leaves out the draft in work, the button is heard', async () => {
  const visit = await aDrawnVisit();
  const wire = new Wire();
  let arrive = () => {};
  const onItsWay = new Promise<void>((resolve) => (arrive = resolve));
  vi.stubGlobal('CompressionStream', undefined);
  const remote = makeRemote(async (input, init) => {
    await onItsWay;
    return wire.fetch(input, init);
  });
  const loop = startSync(visit.device, remote, somePorts({ now: Date.now() }).ports);
  onTestFinished(() => loop.stop());
  setSync(loop);
  await open(visit);
  await userEvent.click(await screen.findByRole('button', { name: 'Đang gửi…' }));
  arrive();
  expect(await screen.findByText('Không còn gì chờ gửi')).toBeInTheDocument();
  expect([...wire.stored.records.keys()].sort()).toEqual([visit.assessment, visit.enterprise].sort());
});

test('with nothing left it says so, and a copy can still be kept', async () => {
  const visit = await aDrawnVisit();
  await visit.device.db.outbox.clear();
  await open(visit);
  expect(await screen.findByText('Không còn gì chờ gửi')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Xuất tệp/ })).toBeInTheDocument();
});

test('[P3] [P8] a reason without words is said in general, and originals that nobody can read can be taken out', async () => {
  const visit = await aDrawnVisit();
  const at = '2026-11-21T07:00:00.000Z';
  const copy = { of: visit.enterprise, kind: 'enterprise', reason: 'x', at, raw: '{"x":1}' } as const;
  await visit.device.db.shelf.bulkPut([
    { id: 'odd', kind: 'enterprise', state: 'quarantined', reason: 'moon-phase', at },
    { ...copy, id: 'unread 1', state: 'unread' },
    { ...copy, id: 'replaced 1', state: 'replaced' },
  ]);
  await open(visit);
  const shelf = within(await screen.findByRole('region', { name: 'Máy chủ đã giữ, cần người xem (1)' }));
  expect(shelf.getByText(/lý do mà bản ứng dụng này chưa biết/)).toBeInTheDocument();
  const kept = within(screen.getByRole('region', { name: 'Giữ nguyên bản gốc (2)' }));
  expect(kept.getAllByText('Công ty TNHH Tạp hóa Kỳ Lừa')).toHaveLength(2);
  expect(kept.getByText(/tự mở ra khi ứng dụng được cập nhật/)).toBeInTheDocument();
  expect(kept.getByText(/sửa đổi chưa kịp gửi/)).toBeInTheDocument();
  expect(kept.getAllByRole('button', { name: 'Tải mục này' })).toHaveLength(2);
});
