import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { noteOrder, readRemaining } from '#storage/order.ts';
import { writeSetting, type Account } from '#storage/settings.ts';
import { writeTyped } from '#storage/typed.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { drawn } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { ClosedDevice } from './closed-device.tsx';

const lan: Account = { id: 'lan', login: 'lan', name: 'Lan', role: 'adviser', province: '20', state: 'in' };

async function open(is: 'erase' | 'blocked') {
  serveApp(noSignal);
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  await writeTyped(device, { form: 'new-enterprise', by: lan.id }, { name: 'HTX Na' });
  await noteOrder(device, lan.id, { is, at: '2026-11-20T08:00:00.000Z', why: 'Mất máy' });
  await drawn({ device }, <ClosedDevice account={lan} />, { path: '/', words: ['closed-device', 'ui'] });
  await screen.findByRole('heading', { name: 'Máy này đã đóng' });
  return { device, user: userEvent.setup() };
}

test('[L29] what lies on the device alone is let go only by whoever has read so and says so', async () => {
  const { device, user } = await open('erase');
  const go = await screen.findByRole('button', { name: 'Cho xóa các mục này' });
  await user.click(go);
  await user.click(screen.getByRole('button', { name: 'Giữ lại' }));
  expect((await readRemaining(device)).onlyHere).toHaveLength(1);
  await user.click(go);
  expect(screen.getByText(/không ai lấy lại được/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Đồng ý, xóa luôn' }));
  await waitFor(() => expect(screen.queryByText('1 mục chỉ có trên máy này')).toBeNull());
  expect((await readRemaining(device)).onlyHere).toEqual([]);
});

test('[L29] a blocked account is asked to let nothing go', async () => {
  await open('blocked');
  expect(await screen.findByText(/không gì bị xóa/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Cho xóa các mục này' })).toBeNull();
});
