import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { readSetting, writeSetting, type Account } from '#storage/settings.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { drawn } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { Wire } from '#tests/builders/a-wire.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { SignInScreen } from './sign-in-screen.tsx';

afterEach(() => vi.unstubAllGlobals());

const password = 'ruộng bậc thang';
const lan: Account = {
  id: 'a1',
  login: 'hoa',
  name: 'Hoa',
  role: 'adviser',
  province: '20',
  state: 'lapsed',
};

async function open(hub: typeof fetch, path = '/vao') {
  serveApp(hub);
  const device = await aDevice();
  const drawing = await drawn({ device }, <SignInScreen />, { path, words: ['sign-in'] });
  await screen.findByRole('heading', { name: 'Đăng nhập' });
  return { device, user: userEvent.setup(), ...drawing };
}

async function enter(user: ReturnType<typeof userEvent.setup>, login: string, secret: string): Promise<void> {
  await user.type(screen.getByLabelText('Tên đăng nhập'), login);
  await user.type(screen.getByLabelText('Mật khẩu'), secret);
  await user.click(screen.getByRole('button', { name: 'Đăng nhập' }));
}

test('who signs in is remembered and goes on to where they were going', async () => {
  const { device, user, at } = await open(new Wire().fetch, '/vao?ve=%2Fdoanh-nghiep');
  await enter(user, 'hoa', password);
  await waitFor(() => expect(at()).toBe('/doanh-nghiep'));
  expect(await readSetting(device, 'account')).toMatchObject({ login: 'hoa', state: 'in' });
});

test('a wrong password says so, keeps the login and takes the focus back', async () => {
  const { user } = await open(new Wire().fetch);
  await enter(user, 'hoa', 'sai');
  expect(await screen.findByRole('alert')).toHaveTextContent('Tên đăng nhập hoặc mật khẩu chưa đúng');
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveValue('hoa');
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus();
});

test('too many tries say how many minutes to wait', async () => {
  const refused = Response.json(
    { error: { reason: 'too-many-tries' } },
    { status: 429, headers: { 'retry-after': '130' } },
  );
  const { user } = await open(() => Promise.resolve(refused));
  await enter(user, 'hoa', 'sai');
  expect(await screen.findByRole('alert')).toHaveTextContent('chờ 3 phút');
});

test('without signal the first sign-in says that it needs some', async () => {
  const { user } = await open(noSignal);
  await enter(user, 'hoa', password);
  expect(await screen.findByRole('alert')).toHaveTextContent('Lần đầu trên máy này cần có sóng');
});

test('[L33] a network that answers for the hub is named', async () => {
  const portal = new Response('<h1>Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } });
  const { user } = await open(() => Promise.resolve(portal));
  await enter(user, 'hoa', password);
  expect(await screen.findByRole('alert')).toHaveTextContent('Wi-Fi đòi đăng nhập');
});

test('an empty field is said at the field, and nothing is sent', async () => {
  const hub = vi.fn(noSignal);
  const { user } = await open(hub);
  await user.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveAccessibleDescription('Anh/chị nhập tên đăng nhập.');
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveFocus();
  expect(hub).not.toHaveBeenCalled();
});

test('the password can be looked at', async () => {
  const { user } = await open(noSignal);
  const field = screen.getByLabelText('Mật khẩu');
  expect(field).toHaveAttribute('type', 'password');
  await user.click(screen.getByRole('button', { name: 'Hiện mật khẩu' }));
  expect(field).toHaveAttribute('type', 'text');
});

test('[L27] a lapsed session asks to sign in again in place, and the notice goes away', async () => {
  serveApp(new Wire().fetch);
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  await drawn({ device }, <SignInAgain />, { path: '/', words: ['sign-in'] });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Đăng nhập lại' }));
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveValue('hoa');
  await user.type(screen.getByLabelText('Mật khẩu'), password);
  await user.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  await waitFor(() => expect(screen.queryByText('Phiên đăng nhập đã hết')).toBeNull());
  expect(await readSetting(device, 'account')).toMatchObject({ state: 'in' });
});

test('who is signed in sees no such notice', async () => {
  const device = await aDevice();
  await writeSetting(device, 'account', { ...lan, state: 'in' });
  await drawn({ device }, <SignInAgain />, { path: '/', words: ['sign-in'] });
  expect(screen.queryByText('Phiên đăng nhập đã hết')).toBeNull();
});
