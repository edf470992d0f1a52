import { expect, test, vi } from 'vitest';
import { signedBy } from './is-signed.ts';

// Test vector 3 of RFC 8032: its message is two bytes, af82.
const publicKey = 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025';
const signature =
  '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac' +
  '18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a';

test('[M1] a signature is one of Ed25519 as RFC 8032 has it, of this fingerprint by this key', async () => {
  expect(await signedBy({ publicKey, signature }, 'af82')).toEqual({ publicKey, checked: true });
  expect(await signedBy({ publicKey, signature }, 'af83')).toBeNull();
  expect(await signedBy({ publicKey: 'a'.repeat(64), signature }, 'af82')).toBeNull();
  expect(await signedBy({ publicKey: 'a'.repeat(63), signature }, 'af82')).toBeNull();
  expect(await signedBy('no signature', 'af82')).toBeNull();
});

test('[M1] a browser that does not know Ed25519 says by whom, and that it could not see for itself', async () => {
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValueOnce(
    new DOMException('Ed25519', 'NotSupportedError'),
  );
  expect(await signedBy({ publicKey, signature }, 'af83')).toEqual({ publicKey, checked: false });
});
