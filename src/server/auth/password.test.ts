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

test('without a hash nothing fits, and it takes about as long', async () => {
  const kept = await hashPassword('x');
  await verifyPassword(null, 'x');
  const ratio = (await timeOf(null)) / (await timeOf(kept));
  expect(ratio).toBeGreaterThan(0.3);
  expect(ratio).toBeLessThan(3);
});

async function timeOf(hash: string | null): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < 5; i++) expect(await verifyPassword(hash, 'y')).toBe(false);
  return performance.now() - start;
}

test('made passwords can be read aloud and differ', () => {
  const made = Array.from({ length: 100 }, makePassword);
  expect(new Set(made).size).toBe(100);
  for (const password of made) expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
});
