import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { keyIdOf, type HubKey } from '#protocol/keys.ts';
import { transaction, type Client, type Pool } from '../database.ts';
import type { KeyRing, SigningKey } from './key-ring.ts';

interface KeyRow {
  id: string;
  publicKey: Buffer;
  since: Date;
  until: Date | null;
  withdrawn: Date | null;
}

export function postgresKeys(pool: Pool): KeyRing {
  return { published: () => publishedKeys(pool), inForce: (now) => keyInForce(pool, now) };
}

export async function publishedKeys(pool: Pool): Promise<HubKey[]> {
  const { rows } = await pool.query<KeyRow>(
    `select id, public_key as "publicKey", since, until, withdrawn_at as withdrawn
     from receipt_keys order by until desc nulls first, since desc, id`,
  );
  return rows.map(({ id, publicKey, since, until, withdrawn }) => ({
    id,
    publicKey: publicKey.toString('hex'),
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
    withdrawn: withdrawn?.toISOString() ?? null,
  }));
}

async function keyInForce(pool: Pool, now: Date): Promise<SigningKey> {
  const held = await readKeyInForce(pool);
  if (held) return held;
  await insertKey(pool, now);
  const made = await readKeyInForce(pool);
  if (!made) throw new Error('the hub has no key to sign receipts with');
  return made;
}

/** [P21] A new key is in force from now on. The private half of the last one is gone; its public half stays published. */
export async function changeKey(pool: Pool, now: Date): Promise<string> {
  return await transaction(pool, async (client) => {
    await retireKey(client, now);
    return await insertKey(client, now);
  });
}

/** [P21] Says to everybody that somebody else may hold this key, and changes it where it is in force; null where none is called so. */
export async function withdrawKey(
  pool: Pool,
  id: string,
  now: Date,
): Promise<{ inForce: string | null } | null> {
  return await transaction(pool, async (client) => {
    const { rows } = await client.query<{ inForce: boolean }>(
      'select until is null as "inForce" from receipt_keys where id = $1 for update',
      [id],
    );
    const key = rows[0];
    if (!key) return null;
    if (key.inForce) await retireKey(client, now);
    await client.query('update receipt_keys set withdrawn_at = coalesce(withdrawn_at, $2) where id = $1', [
      id,
      now,
    ]);
    return { inForce: key.inForce ? await insertKey(client, now) : null };
  });
}

/** [P21] A key that this database has lost, since it is an older copy, is published again; false where it is already. */
export async function publishKey(pool: Pool, publicKey: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into receipt_keys (id, public_key, seed, since, until) values ($1, $2, null, $3, $3) on conflict (id) do nothing`,
    [keyIdOf(publicKey), Buffer.from(publicKey, 'hex'), now],
  );
  return rowCount === 1;
}

async function readKeyInForce(pool: Pool): Promise<SigningKey | null> {
  const { rows } = await pool.query<SigningKey>('select id, seed from receipt_keys where until is null');
  return rows[0] ?? null;
}

async function retireKey(client: Client, now: Date): Promise<void> {
  // A clock that was set back must not make it end before it began.
  await client.query('update receipt_keys set seed = null, until = greatest(since, $1) where until is null', [
    now,
  ]);
}

async function insertKey(client: Pool | Client, now: Date): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32);
  const id = keyIdOf(publicKey.toString('hex'));
  await client.query(
    `insert into receipt_keys (id, public_key, seed, since) values ($1, $2, $3, $4) on conflict do nothing`,
    [id, publicKey, seed, now],
  );
  return id;
}
