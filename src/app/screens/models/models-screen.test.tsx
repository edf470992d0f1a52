import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { installModel } from '#storage/install-model.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { drawn } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { otherModels, smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { ModelsScreen } from './models-screen.tsx';

afterEach(() => vi.unstubAllGlobals());

async function open() {
  const device = await aDevice();
  await drawn({ device }, <ModelsScreen />, { path: '/bo-tieu-chi', words: ['models', 'drawings'] });
  return device;
}

test('the criteria that came with the app are read out: status, basis, levels, every question', async () => {
  serveApp();
  await open();
  expect(await screen.findByRole('heading', { name: smeTexts.vi.title })).toBeInTheDocument();
  expect(screen.getByText('Đang áp dụng')).toBeInTheDocument();
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

test('criteria that are only read say so, and what is answered line by line is read out line by line', async () => {
  serveApp();
  const device = await open();
  const user = userEvent.setup();
  for (const { model, reference, texts } of otherModels) {
    await installModel(device, reference, model, texts, {});
  }
  await user.click(await screen.findByRole('button', { name: /Doanh nghiệp lớn/ }));
  expect(screen.getByText(/không dùng cho phiếu mới/)).toBeInTheDocument();
  expect(screen.getAllByText('Nhập một con số')).toHaveLength(6);
  await user.click(screen.getByRole('button', { name: /DBI/ }));
  expect(screen.getByText('Đã ngừng')).toBeInTheDocument();
  expect(screen.getByText(/không xếp mức/, { selector: '.caption' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /châu Âu/ }));
  expect(screen.getByText(/Trả lời từng dòng: Mô phỏng trên máy · Kính thực tế ảo/)).toBeInTheDocument();
  const first = screen.getAllByRole('button', { pressed: false })[0];
  expect(first).toHaveTextContent(smeTexts.vi.shortTitle);
});

test('without criteria it says how to get them, and trying again brings them', async () => {
  vi.stubGlobal('fetch', noSignal);
  await open();
  expect(await screen.findByText('Chưa có bộ tiêu chí nào trên máy')).toBeInTheDocument();
  serveApp();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(await screen.findByRole('heading', { name: smeTexts.vi.title })).toBeInTheDocument();
});

test('[M1] criteria name what they take the place of, as it is called where it lies here', async () => {
  serveApp();
  const device = await open();
  for (const { model, reference, texts } of otherModels) {
    await installModel(device, reference, model, texts, {});
  }
  const titled = (id: string) =>
    otherModels.find(({ model }) => model.id === id)?.texts['vi']?.shortTitle ?? id;
  await userEvent.click(await screen.findByRole('button', { name: `${titled('sme-readiness-2158')} 0.1.0` }));
  expect(screen.getByText('Thay cho').nextElementSibling).toHaveTextContent(titled('dbi-sme-1970'));
});
