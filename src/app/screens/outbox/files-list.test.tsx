import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setSync } from '#app/sync.ts';
import { attachFile } from '#storage/attach-file.ts';
import { noteFileFailure } from '#storage/file-marks.ts';
import { readPeople } from '#storage/whose.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { makeStatusBoard, type SyncStatus } from '#sync/status.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { OutboxScreen } from './outbox-screen.tsx';

beforeEach(() => serveApp());
afterEach(() => {
  setSync(null);
  vi.unstubAllGlobals();
});

/** A visit with two photos of 400 KB and 900 KB, all but these with the hub already. */
async function aVisitWithPhotos(): Promise<Visited> {
  const visit = await aDrawnVisit();
  const value: object[] = [];
  for (const [index, size] of [400_000, 900_000].entries()) {
    const bytes = new Uint8Array(size).fill(index);
    const kept = await attachFile(
      visit.device,
      visit.assessment,
      { type: 'image/jpeg', bytes: bytes.buffer },
      () => ({ 'answers.shop': { state: 'answered', value: value as never } }),
      { by: 'adviser-1' },
    );
    if (!kept.ok) throw new Error(kept.reason);
    const marks = await visit.device.db.fileMarks.toArray();
    for (const { id } of marks) value.push({ sha256: id.split(' ')[1]! });
  }
  const named = { state: 'answered', value: value as never };
  const body = { type: 'image/jpeg', bytes: new Uint8Array([1]).buffer };
  await attachFile(visit.device, visit.assessment, body, () => ({ 'answers.shop': named }), {
    by: 'adviser-1',
  });
  await visit.device.db.outbox.clear();
  return visit;
}

const open = (visit: Visited) =>
  drawn(visit, <OutboxScreen />, { path: '/cho-gui', words: ['outbox', 'sign-in'] });

function theLoopSays(status: Partial<SyncStatus>) {
  const board = makeStatusBoard();
  board.write(status);
  const sent: unknown[] = [];
  setSync({
    status: board,
    send: (asked) => {
      sent.push(asked);
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  });
  return sent;
}

test('[P18] photos that wait are counted and weighed, say what for, and go over any network when asked to', async () => {
  const visit = await aVisitWithPhotos();
  const sent = theLoopSays({ files: 'held' });
  await open(visit);
  const files = within(await screen.findByRole('region', { name: '2 ảnh, tệp chờ gửi (1,2 MB)' }));
  expect(files.getByText('Đang chờ Wi-Fi')).toBeInTheDocument();
  expect(screen.queryByText('Không còn gì chờ gửi')).toBeNull();
  await userEvent.click(files.getByRole('button', { name: 'Gửi ảnh ngay' }));
  expect(sent).toEqual([{ anyNetwork: true }]);
});

test('[P18] a photo that the hub refused says why and how often it was tried', async () => {
  const visit = await aVisitWithPhotos();
  const [mark] = await visit.device.db.fileMarks.filter(({ bytes }) => bytes === 900_000).toArray();
  await noteFileFailure(visit.device, mark!, 'files-full');
  theLoopSays({});
  await open(visit);
  const files = within(await screen.findByRole('region', { name: /2 ảnh, tệp/ }));
  const item = files.getByRole('listitem');
  expect(item).toHaveTextContent('879 KB');
  expect(item).toHaveTextContent('đã thử 1 lần');
  expect(within(item).getByRole('link')).toHaveAttribute('href', `/phieu/${visit.assessment}`);
  expect(item).toHaveTextContent('Chỗ chứa ảnh và tệp của tài khoản trên máy chủ đã đầy');
});

test('[P11] photos that somebody else took wait for them, apart from one’s own', async () => {
  const visit = await aVisitWithPhotos();
  const lan = (await readSetting(visit.device, 'account'))!;
  await writeSetting(visit.device, 'accounts', await readPeople(visit.device));
  await writeSetting(visit.device, 'account', { ...lan, id: 'adviser-9', login: 'van', name: 'Vi Văn Vận' });
  theLoopSays({});
  await open(visit);
  const others = within(await screen.findByRole('region', { name: 'Chờ tài khoản khác đăng nhập (2)' }));
  expect(others.getByRole('listitem')).toHaveTextContent('Chờ Hoàng Thị Lan (lan) đăng nhập');
  expect(others.getByRole('listitem')).toHaveTextContent('Ảnh, tệp: 2');
  expect(screen.queryByRole('button', { name: 'Gửi ảnh ngay' })).toBeNull();
});
