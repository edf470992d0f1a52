import { createPrivateKey, createPublicKey } from 'node:crypto';
import { keyIdOf, type HubKey } from '#protocol/keys.ts';
import type { KeyRing } from '#server/receipts/key-ring.ts';

/** What a hub without a database signs receipts with: one key made from one byte, the same each time. */
export function aMemoryRing(byte = 7): KeyRing {
  const seed = Buffer.alloc(32, byte);
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const privateKey = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(-32).toString('hex');
  const key: HubKey = {
    id: keyIdOf(publicKey),
    publicKey,
    since: '2026-01-01T00:00:00.000Z',
    until: null,
    withdrawn: null,
  };
  return { published: async () => [key], inForce: async () => ({ id: key.id, seed }) };
}
