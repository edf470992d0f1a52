import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Json } from '#core/records/canonical.ts';
import { emptyRegister, writeRegister } from '#core/records/register.ts';
import { valuesOf } from '#core/records/record.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { readTyped, writeTyped } from '#storage/typed.ts';
import { aConflict, otherDevice, recordOf } from '#tests/builders/a-conflict.ts';
import { inATabOfAnIphone } from '#tests/builders/in-a-tab-of-an-iphone.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { EditEnterpriseScreen } from './edit-enterprise-screen.tsx';
import { NewEnterpriseScreen } from './new-enterprise-screen.tsx';

beforeEach(() => serveApp());
afterEach(() => vi.unstubAllGlobals());

const words = ['enterprises', 'enterprise', 'enterprise-form', 'conflict'];

const typedRows = ({ device }: Visited) => device.db.rows.where('kind').equals('typed').count();

const openEdit = (visit: Visited) =>
  drawn(visit, <EditEnterpriseScreen id={visit.enterprise} />, {
    path: `/doanh-nghiep/${visit.enterprise}/sua`,
    words,
  });

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
  inATabOfAnIphone();
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
  await openEdit(visit);
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
  await openEdit(visit);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/Số lao động/), '0');
  cleanup();
  await waitFor(async () => expect(await typedRows(visit)).toBe(2));
  await editRecord(visit.device, visit.enterprise, { revenue: 2_000_000_000 }, { by: 'adviser-2' });
  await openEdit(visit);
  expect(await screen.findByLabelText(/Số lao động/)).toHaveValue('50');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => {
    const held = await readRecord(visit.device, visit.enterprise);
    expect(held.ok && valuesOf(held.value.record)).toMatchObject({ staff: 50, revenue: 2_000_000_000 });
  });
  await waitFor(async () => expect(await typedRows(visit)).toBe(0));
});

/** A colleague on another phone has changed how many work there, and it comes to this one. */
async function aColleagueSays({ device, enterprise }: Visited, staff: Json): Promise<void> {
  const { fields, ...record } = await recordOf(device, enterprise);
  const write = { device: otherDevice, value: staff, at: '2026-11-20T03:10:00.000Z', by: 'adviser-2' };
  const theirs = writeRegister(fields['staff'] ?? emptyRegister, write);
  const records = [{ ...record, fields: { ...fields, staff: theirs } }];
  await mergeIn(device, { records, account: 'adviser-1', province: '20', cursor: 1 });
}

const staffOf = async ({ device, enterprise }: Visited) =>
  new Set((await recordOf(device, enterprise)).fields['staff']!.siblings.map(({ value }) => value));

test('[L26] what arrives under an open form, also one that is taken up again, stays beside what was typed', async () => {
  const visit = await aDrawnVisit();
  await openEdit(visit);
  const user = userEvent.setup();
  const field = await screen.findByLabelText(/Số lao động/);
  await user.clear(field);
  await user.type(field, '12');
  cleanup();
  await waitFor(async () => expect(await typedRows(visit)).toBe(2));
  await aColleagueSays(visit, 21);
  await openEdit(visit);
  expect(await screen.findByLabelText(/Số lao động/)).toHaveValue('12');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => expect(await staffOf(visit)).toEqual(new Set([12, 21])));
});

test('[L26] the form shows all values of a field that has several, and what is typed takes the place of those', async () => {
  const visit = await aDrawnVisit();
  await aConflict(visit.device, visit.enterprise, { field: 'staff', here: 9, there: 21 });
  await openEdit(visit);
  const told = await screen.findByRole('region', { name: /1 chỗ có hai ý kiến/ });
  expect(within(told).getByText('9')).toBeInTheDocument();
  expect(within(told).getByText('21')).toBeInTheDocument();
  const user = userEvent.setup();
  const field = screen.getByLabelText(/Số lao động/);
  await user.clear(field);
  await user.type(field, '12');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => expect(await staffOf(visit)).toEqual(new Set([12])));
});

test('[L26] a form of which nobody knows what was shown when it was typed takes the place of nothing', async () => {
  const visit = await aDrawnVisit();
  await openEdit(visit);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/Số lao động/), '0');
  cleanup();
  await waitFor(async () => expect(await typedRows(visit)).toBe(2));
  await writeTyped(visit.device, { form: `before ${visit.enterprise}`, by: 'adviser-1' }, null);
  await aColleagueSays(visit, 21);
  await openEdit(visit);
  expect(await screen.findByLabelText(/Số lao động/)).toHaveValue('50');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => expect(await staffOf(visit)).toEqual(new Set([21, 50])));
});

test('what was shown is kept once with what is typed, and not again at every pause', async () => {
  const visit = await aDrawnVisit();
  await openEdit(visit);
  const user = userEvent.setup();
  const typed = async (form: string) =>
    (await visit.device.db.rows.get(`typed adviser-1 ${form} ${visit.enterprise}`))?.rev ?? 0;
  const field = await screen.findByLabelText(/Số lao động/);
  for (const times of [1, 2]) {
    await user.type(field, '0');
    await waitFor(async () => expect(await typed('enterprise')).toBe(times));
  }
  expect(await typed('before')).toBe(1);
});
