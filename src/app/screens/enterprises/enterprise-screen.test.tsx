import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftOf } from '#core/assessment/draft.ts';
import { mergeRegisters } from '#core/records/merge-registers.ts';
import { emptyRegister, writeRegister } from '#core/records/register.ts';
import { conflictsOf, valuesOf } from '#core/records/record.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { createRecord } from '#storage/create-record.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { EnterpriseScreen } from './enterprise-screen.tsx';
import { listRecords } from '#storage/rows.ts';

beforeEach(() => serveApp());
afterEach(() => vi.unstubAllGlobals());

async function open(visit: Visited, id = visit.enterprise, path = `/doanh-nghiep/${id}`) {
  const words = ['enterprises', 'enterprise', 'enterprise-form', 'assessment-card', 'consent', 'conflict'];
  const drawing = await drawn(visit, <EnterpriseScreen id={id} />, { path, words });
  await screen.findByRole('heading', { level: 1 });
  return { ...drawing, user: userEvent.setup() };
}

async function aNewFirm(visit: Visited): Promise<string> {
  const values = { name: 'HTX Na sạch Chi Lăng', legalForm: 'cooperative', province: '20' };
  const made = await createRecord(visit.device, 'enterprise', values, { by: 'adviser-1' });
  if (!made.ok) throw new Error(made.reason);
  return made.value.record.id;
}

async function stored(visit: Visited, id = visit.enterprise) {
  const held = await readRecord(visit.device, id);
  if (!held.ok) throw new Error(held.reason);
  return held.value.record;
}

test('the consent is never ticked beforehand, and nothing begins without it', async () => {
  const visit = await aDrawnVisit();
  const id = await aNewFirm(visit);
  const { user, at } = await open(visit, id);
  await user.click(screen.getByRole('button', { name: 'Bắt đầu đánh giá' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('checkbox')).not.toBeChecked();
  await user.click(within(dialog).getByRole('button', { name: 'Bắt đầu' }));
  expect(await listRecords(visit.device, 'assessment')).toHaveLength(1);

  await user.click(within(dialog).getByRole('checkbox'));
  await user.click(within(dialog).getByRole('button', { name: 'Bắt đầu' }));
  await waitFor(() => expect(at()).toMatch(/^\/phieu\//));
  const draft = draftOf(await stored(visit, at().slice('/phieu/'.length)));
  expect(draft).toMatchObject({ enterprise: id, source: 'adviser', answers: {} });
  expect(draft.consent).toMatchObject({ channel: 'in-person', text: '2' });
  expect(draft.model.version).toBe(smeModel.version);
});

test('closing the question takes the tick back', async () => {
  const visit = await aDrawnVisit();
  const { user } = await open(visit, await aNewFirm(visit));
  await user.click(screen.getByRole('button', { name: 'Bắt đầu đánh giá' }));
  await user.click(await screen.findByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Đóng' }));
  await user.click(screen.getByRole('button', { name: 'Bắt đầu đánh giá' }));
  expect(await screen.findByRole('checkbox')).not.toBeChecked();
});

test('where no criteria can be had the reason is said, and nothing was begun', async () => {
  vi.stubGlobal('fetch', noSignal);
  const visit = await aDrawnVisit();
  await visit.device.db.models.clear();
  const { user } = await open(visit, await aNewFirm(visit));
  await user.click(screen.getByRole('button', { name: 'Bắt đầu đánh giá' }));
  await user.click(await screen.findByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Bắt đầu' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa có bộ tiêu chí trên máy này');
  expect(await listRecords(visit.device, 'assessment')).toHaveLength(1);
});

test('an open assessment is gone on with, not doubled', async () => {
  const visit = await aDrawnVisit();
  await open(visit);
  expect(screen.getByRole('link', { name: 'Làm tiếp' })).toHaveAttribute(
    'href',
    `/phieu/${visit.assessment}`,
  );
});

test('taking a record off the list deletes nothing and can be undone', async () => {
  const visit = await aDrawnVisit();
  const { user } = await open(visit);
  await user.click(screen.getByRole('button', { name: 'Bỏ khỏi danh sách' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Bỏ khỏi danh sách' }));
  await user.click(await screen.findByRole('button', { name: 'Đưa lại vào danh sách' }));
  await waitFor(async () => expect(valuesOf(await stored(visit))['removed']).toBe(false));
  expect(await screen.findByRole('link', { name: 'Làm tiếp' })).toBeInTheDocument();
});

test('[L26] two values of a field stand side by side with who and when, and choosing settles them', async () => {
  const visit = await aDrawnVisit();
  const mine = await stored(visit);
  await editRecord(visit.device, visit.enterprise, { staff: 9 }, { by: 'adviser-1' });
  const theirs = writeRegister(mine.fields['staff'] ?? emptyRegister, {
    device: '01890000-0000-7000-8000-00000000beef',
    value: 21,
    at: '2026-11-20T03:10:00.000Z',
    by: 'adviser-2',
  });
  expect(mergeRegisters(emptyRegister, theirs).ok).toBe(true);
  await mergeIn(visit.device, {
    records: [{ ...mine, fields: { ...mine.fields, staff: theirs } }],
    account: 'adviser-1',
    province: '20',
    people: { 'adviser-2': 'Vi Văn Vận' },
    cursor: 1,
  });
  expect(conflictsOf(await stored(visit))).toEqual(['staff']);

  const { user } = await open(visit);
  const group = await screen.findByRole('group', { name: 'Số lao động' });
  await waitFor(() => expect(group).toHaveTextContent('Vi Văn Vận · máy khác (…beef) · 20/11/2026 10:10'));
  await waitFor(() => expect(group).toHaveTextContent('Hoàng Thị Lan · máy này'));
  const values = within(group).getAllByText(/^(9|21)$/);
  const choose = within(group).getAllByRole('button', { name: 'Dùng giá trị này' });
  await user.click(choose[values.findIndex(({ textContent }) => textContent === '21')]!);
  await waitFor(async () => expect(conflictsOf(await stored(visit))).toEqual([]));
  expect(valuesOf(await stored(visit))['staff']).toBe(21);
});

test('a record that is not here says so and leads back', async () => {
  const visit = await aDrawnVisit();
  await open(visit, '01890000-0000-7000-8000-000000000404');
  expect(screen.getByRole('link', { name: 'Về danh sách' })).toHaveAttribute('href', '/doanh-nghiep');
});
