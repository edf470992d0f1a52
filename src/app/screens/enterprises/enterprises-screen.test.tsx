import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecord } from '#storage/create-record.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { EnterprisesScreen } from './enterprises-screen.tsx';

beforeEach(() => serveApp());
afterEach(() => vi.unstubAllGlobals());

async function open(names: string[], by = 'adviser-1') {
  const visit = await aDrawnVisit();
  for (const name of names) {
    await createRecord(
      visit.device,
      'enterprise',
      { name, legalForm: 'cooperative', province: '20', commune: null, taxCode: null },
      { by },
    );
  }
  const words = ['enterprises', 'enterprise', 'assessment-card'];
  await drawn(visit, <EnterprisesScreen />, { path: '/doanh-nghiep', words });
  await screen.findByRole('searchbox');
  return userEvent.setup();
}

const shown = () => screen.getAllByRole('listitem').map((row) => within(row).getByRole('link'));

test('a search without marks finds the name, and digits find the tax code', async () => {
  const user = await open(['HTX Na sạch Chi Lăng', 'HTX Chè Đình Lập']);
  await user.type(screen.getByRole('searchbox'), 'che dinh');
  await waitFor(() => expect(shown()).toHaveLength(1));
  expect(shown()[0]).toHaveTextContent('HTX Chè Đình Lập');
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), '4900123');
  await waitFor(() => expect(shown()).toHaveLength(1));
  expect(shown()[0]).toHaveTextContent('MST 4900123456');
});

test('what is not found can be added under that very name', async () => {
  const user = await open([]);
  await user.type(screen.getByRole('searchbox'), 'Mật ong Hữu Liên');
  const add = await screen.findByRole('link', { name: 'Thêm “Mật ong Hữu Liên”' });
  expect(decodeURIComponent(add.getAttribute('href') ?? '')).toBe('/doanh-nghiep/moi?ten=Mật ong Hữu Liên');
});

test('beyond a hundred the rest comes on request', async () => {
  const user = await open(Array.from({ length: 120 }, (_, index) => `HTX số ${index}`));
  expect(shown()).toHaveLength(100);
  await user.click(screen.getByRole('button', { name: 'Xem thêm 21 doanh nghiệp' }));
  expect(shown()).toHaveLength(121);
});

test('what an owner wrote alone on this device is not in the list', async () => {
  await open(['Tạp hóa cô Hoa'], 'self');
  expect(shown()).toHaveLength(1);
});

test('the line says how far its assessment is and where it lies', async () => {
  await open([]);
  await waitFor(() => expect(shown()[0]).toHaveTextContent(/Xã|Phường/));
  expect(shown()[0]).toHaveTextContent('Buôn bán');
  expect(shown()[0]).toHaveTextContent(/Đang làm · còn \d+ phút/);
});
