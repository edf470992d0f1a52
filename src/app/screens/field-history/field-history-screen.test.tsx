import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { FieldHistoryScreen } from './field-history-screen.tsx';

afterEach(() => vi.unstubAllGlobals());

async function open() {
  const visit = await aDrawnVisit();
  await drawn(visit, <FieldHistoryScreen id={visit.enterprise} />, {
    path: `/doanh-nghiep/${visit.enterprise}/lich-su`,
    words: ['field-history', 'enterprises', 'enterprise', 'sign-in'],
  });
}

test('[P19] each value that a field has held is said with who, when and on which device, the newest first', async () => {
  const one = { device: '01890000-0000-7000-8000-00000000beef', receivedAt: '2026-11-21T06:00:00.000Z' };
  const changes = [
    { ...one, field: 'staff', value: 21, at: '2026-11-20T03:10:00.000Z', by: 'Vi Văn Vận' },
    { ...one, field: 'revenue', value: null, at: '2026-11-19T03:10:00.000Z', by: null },
    { ...one, field: 'sauna', value: { odd: true }, at: '2026-11-18T03:10:00.000Z', by: null },
  ];
  serveApp(() =>
    Promise.resolve(Response.json({ name: 'Nhà xe Tâm Anh', province: '20', more: true, changes })),
  );
  await open();
  const items = await screen.findAllByRole('listitem');
  expect(items.map(({ textContent }) => textContent)).toEqual([
    'Số lao động: 21Vi Văn Vận · máy …beef · 20/11/2026 10:10',
    'Doanh thu: Để trốngKhông rõ tên · máy …beef · 19/11/2026 10:10',
    'Mục khác: {"odd":true}Không rõ tên · máy …beef · 18/11/2026 10:10',
  ]);
  expect(screen.getByText('Chỉ hiện 3 thay đổi mới nhất.')).toBeInTheDocument();
});

test('without signal it says that it needs some', async () => {
  serveApp(noSignal);
  await open();
  expect(await screen.findByText(/Cần có sóng để xem/)).toBeInTheDocument();
});

test('of a record that has not arrived it says so', async () => {
  serveApp(() => Promise.resolve(Response.json({ error: { reason: 'not-found' } }, { status: 404 })));
  await open();
  expect(await screen.findByText('Chưa có lịch sử')).toBeInTheDocument();
});
