import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import type { CourierKey } from '#protocol/courier.ts';
import { transaction, type Client, type Pool } from '../database.ts';

/** [P20] The key that is given out now; made where there is none yet. */
export async function courierKeyInForce(pool: Pool, now: Date): Promise<CourierKey> {
  const found = await inForce(pool);
  if (found) return found;
  await insertKey(pool, now);
  const made = await inForce(pool);
  if (!made) throw new Error('the hub has no key for the courier');
  return made;
}

/** Another key from now on; the ones before it still open what was sealed for them. */
export async function rotateCourierKey(pool: Pool, now: Date): Promise<CourierKey> {
  return await transaction(pool, async (client) => {
    await client.query('update courier_keys set until = $1 where until is null', [now]);
    await insertKey(client, now);
    const made = await inForce(client);
    if (!made) throw new Error('the hub has no key for the courier');
    return made;
  });
}

/** The private half of whatever key this hub ever gave out; null where it is another hub's. */
export async function findCourierKey(pool: Pool, id: string): Promise<KeyObject | null> {
  const { rows } = await pool.query<{ kept: Buffer }>(
    'select private_key as kept from courier_keys where id = $1',
    [id],
  );
  const kept = rows[0]?.kept;
  return kept ? createPrivateKey({ key: kept, format: 'der', type: 'pkcs8' }) : null;
}

export function keyIdOf(point: Uint8Array): string {
  return createHash('sha256').update(point).digest('hex').slice(0, 16);
}

/** A point of P-256 as a key; null where it lies on no such curve. */
export function publicKeyOf(point: Buffer): KeyObject | null {
  try {
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  } catch {
    return null;
  }
}

async function inForce(client: Client | Pool): Promise<CourierKey | null> {
  const { rows } = await client.query<{ id: string; point: Buffer }>(
    'select id, public_key as point from courier_keys where until is null',
  );
  const row = rows[0];
  return row ? { id: row.id, publicKey: row.point.toString('base64url') } : null;
}

async function insertKey(client: Client | Pool, now: Date): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' }) as { x?: string; y?: string };
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  await client.query(
    `insert into courier_keys (id, public_key, private_key, since) values ($1, $2, $3, $4) on conflict do nothing`,
    [keyIdOf(point), point, privateKey.export({ format: 'der', type: 'pkcs8' }), now],
  );
}
