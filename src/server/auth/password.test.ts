import { verify } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { hashPassword, makePassword, verifyPassword } from './password.ts';

test('a password fits its own hash and no other', async () => {
  const kept = await hashPassword('mật khẩu của tôi');
  expect(kept).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword(kept, 'mật khẩu của tôi')).toBe(true);
  expect(await verifyPassword(kept, 'mật khẩu của toi')).toBe(false);
});

test('the same letters typed by another keyboard fit too', async () => {
  expect(
    await verifyPassword(
      await hashPassword('ruộng bậc thang'.normalize('NFC')),
      'ruộng bậc thang'.normalize('NFD'),
    ),
  ).toBe(true);
});

test('without a hash nothing fits, and it costs as much: one look at a hash of the same cost', async () => {
  const costOf = (hash: string) => hash.split('$').slice(0, 4);
  const costs: string[][] = [];
  const observed: typeof verify = async (hash, password) => {
    const fits = await verify(hash, password);
    costs.push(costOf(String(hash)));
    return fits;
  };
  const kept = await hashPassword('x');
  expect(await verifyPassword(kept, 'x', observed)).toBe(true);
  expect(await verifyPassword(null, 'x', observed)).toBe(false);
  expect(costs).toEqual([costOf(kept), costOf(kept)]);
  expect(costOf(kept)).toEqual(['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']);
});

test('what fits the hash of nobody does not sign in', async () => {
  expect(await verifyPassword(null, 'x', () => Promise.resolve(true))).toBe(false);
});

test('made passwords can be read aloud and differ', () => {
  const made = Array.from({ length: 100 }, makePassword);
  expect(new Set(made).size).toBe(100);
  for (const password of made) expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
});
