import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { drawn } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { ModelsScreen } from './models-screen.tsx';

afterEach(() => vi.unstubAllGlobals());

async function open() {
  const device = await aDevice();
  await drawn({ device }, <ModelsScreen />, { path: '/bo-tieu-chi', words: ['models'] });
  return device;
}

test('the criteria that came with the app are read out: status, basis, levels, every question', async () => {
  serveApp();
  await open();
  expect(await screen.findByRole('heading', { name: smeTexts.vi.title })).toBeInTheDocument();
  expect(screen.getByText('Bản nháp, đang dùng thử')).toBeInTheDocument();
  expect(screen.getByText('1567/QĐ-BKHCN')).toBeInTheDocument();
  for (const { name } of Object.values(smeTexts.vi.levels))
    expect(screen.getByText(name)).toBeInTheDocument();
  for (const { question } of Object.values(smeTexts.vi.items)) {
    expect(screen.getByText(question)).toBeInTheDocument();
  }
});

test('every clause that is not official stands there in words', async () => {
  serveApp();
  await open();
  await screen.findByRole('heading', { name: 'Chỗ nào còn tạm tính' });
  for (const [id, { status }] of Object.entries(smeModel.clauses)) {
    if (status !== 'official') expect(screen.getByText(smeTexts.vi.clauses[id] ?? '')).toBeInTheDocument();
  }
});

test('each line of business says whether it has a list of tools', async () => {
  serveApp();
  await open();
  const sectors = within(await screen.findByRole('region', { name: /Ngành nào có danh sách/ }));
  expect(sectors.getAllByRole('group')).toHaveLength(Object.keys(smeModel.catalogues ?? {}).length);
  expect(sectors.getByText(/Chưa có danh sách/)).toBeInTheDocument();
});

test('without criteria it says how to get them, and trying again brings them', async () => {
  vi.stubGlobal('fetch', noSignal);
  await open();
  expect(await screen.findByText('Chưa có bộ tiêu chí nào trên máy')).toBeInTheDocument();
  serveApp();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(await screen.findByRole('heading', { name: smeTexts.vi.title })).toBeInTheDocument();
});
