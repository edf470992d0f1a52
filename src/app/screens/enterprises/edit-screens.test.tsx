import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { valuesOf } from '#core/records/record.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { readTyped } from '#storage/typed.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { EditEnterpriseScreen } from './edit-enterprise-screen.tsx';
import { NewEnterpriseScreen } from './new-enterprise-screen.tsx';

beforeEach(() => serveApp());
afterEach(() => vi.unstubAllGlobals());

const words = ['enterprises', 'enterprise', 'enterprise-form'];

const typedRows = ({ device }: Visited) => device.db.rows.where('kind').equals('typed').count();

async function openNew(visit: Visited, path = '/doanh-nghiep/moi') {
  const drawing = await drawn(visit, <NewEnterpriseScreen />, { path, words });
  await screen.findByLabelText('Tên');
  return { ...drawing, user: userEvent.setup() };
}

test('what was typed and not saved is there again when the page is opened again', async () => {
  const visit = await aDrawnVisit();
  const { user } = await openNew(visit);
  await user.type(screen.getByLabelText('Tên'), 'HTX Na sạch');
  cleanup();
  await waitFor(async () => {
    const typed = await readTyped(visit.device, { form: 'new-enterprise', by: 'adviser-1' });
    expect(typed).toMatchObject({ name: 'HTX Na sạch' });
  });
  await openNew(visit);
  expect(screen.getByLabelText('Tên')).toHaveValue('HTX Na sạch');
  await user.click(screen.getByRole('button', { name: 'Bỏ, bắt đầu lại' }));
  await waitFor(() => expect(screen.getByLabelText('Tên')).toHaveValue(''));
  expect(await typedRows(visit)).toBe(0);
});

test('[L2] in a tab of an iPhone the way to the home screen comes first, and whoever cannot go it works on', async () => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)',
  );
  const visit = await aDrawnVisit();
  await drawn(visit, <EditEnterpriseScreen id={visit.enterprise} />, {
    path: `/doanh-nghiep/${visit.enterprise}/sua`,
    words: [...words, 'install'],
  });
  expect(await screen.findByText(/Thêm vào MH chính/)).toBeInTheDocument();
  // The steps are Safari's: the browsers inside of other apps have none of them.
  expect(screen.getByText(/mở bằng Safari/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Tên')).toBeNull();
  cleanup();
  await drawn(visit, <NewEnterpriseScreen />, { path: '/doanh-nghiep/moi', words: [...words, 'install'] });
  expect(await screen.findByText(/Thêm vào MH chính/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Tên')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /vẫn làm ở đây/ }));
  expect(await screen.findByLabelText('Tên')).toBeInTheDocument();
  expect(screen.queryByText(/Thêm vào MH chính/)).toBeNull();
});

test('what one person typed on this device is not handed to the next', async () => {
  const visit = await aDrawnVisit();
  const { user } = await openNew(visit);
  await user.type(screen.getByLabelText('Tên'), 'HTX Na sạch');
  cleanup();
  await waitFor(async () => expect(await typedRows(visit)).toBe(1));
  const account = (await readSetting(visit.device, 'account'))!;
  await writeSetting(visit.device, 'account', { ...account, id: 'adviser-9' });
  await openNew(visit);
  expect(screen.getByLabelText('Tên')).toHaveValue('');
  cleanup();
  await writeSetting(visit.device, 'account', account);
  await openNew(visit);
  expect(screen.getByLabelText('Tên')).toHaveValue('HTX Na sạch');
});

test('a name that was searched for in vain is filled in', async () => {
  await openNew(await aDrawnVisit(), '/doanh-nghiep/moi?ten=M%E1%BA%ADt%20ong');
  expect(screen.getByLabelText('Tên')).toHaveValue('Mật ong');
});

test('[L35] a tax code that is known here leads to its enterprise', async () => {
  const visit = await aDrawnVisit();
  const { user, at } = await openNew(visit);
  await user.type(screen.getByLabelText('Mã số thuế'), '4900123456');
  expect(await screen.findByText('Mã này đã có: Công ty TNHH Tạp hóa Kỳ Lừa')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Mở hồ sơ này' }));
  expect(at()).toBe(`/doanh-nghiep/${visit.enterprise}`);
});

test('an edit writes the field that was touched and no other', async () => {
  const visit = await aDrawnVisit();
  const path = `/doanh-nghiep/${visit.enterprise}/sua`;
  await drawn(visit, <EditEnterpriseScreen id={visit.enterprise} />, { path, words });
  const user = userEvent.setup();
  const staff = await screen.findByLabelText(/Số lao động/);
  // While the form is open a colleague's newer revenue arrives.
  await editRecord(visit.device, visit.enterprise, { revenue: 2_000_000_000 }, { by: 'adviser-2' });
  await user.clear(staff);
  await user.type(staff, '12');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => {
    const held = await readRecord(visit.device, visit.enterprise);
    expect(held.ok && valuesOf(held.value.record)).toMatchObject({ staff: 12, revenue: 2_000_000_000 });
  });
});

test('also when the typing is taken up again later, a newer value of a field that was not touched stays', async () => {
  const visit = await aDrawnVisit();
  const path = `/doanh-nghiep/${visit.enterprise}/sua`;
  const open = () => drawn(visit, <EditEnterpriseScreen id={visit.enterprise} />, { path, words });
  await open();
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/Số lao động/), '0');
  cleanup();
  await waitFor(async () => expect(await typedRows(visit)).toBe(2));
  await editRecord(visit.device, visit.enterprise, { revenue: 2_000_000_000 }, { by: 'adviser-2' });
  await open();
  expect(await screen.findByLabelText(/Số lao động/)).toHaveValue('50');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => {
    const held = await readRecord(visit.device, visit.enterprise);
    expect(held.ok && valuesOf(held.value.record)).toMatchObject({ staff: 50, revenue: 2_000_000_000 });
  });
  await waitFor(async () => expect(await typedRows(visit)).toBe(0));
});
