import type { Pool } from '../database.ts';
import { keyIdOf } from './courier-keys.ts';

/** Far more phones than anybody signs in on. */
const mostKeys = 200;

export interface NewDeviceKey {
  province: string;
  account: string;
  device: string;
  point: Buffer;
  at: Date;
}

/** False where the account has more keys than anybody needs. The same key again stays as it is, revoked ones too. */
export async function registerDeviceKey(
  pool: Pool,
  { province, account, device, point, at }: NewDeviceKey,
): Promise<boolean> {
  const id = keyIdOf(point);
  const { rows } = await pool.query<{ known: boolean; many: number }>(
    `select coalesce(bool_or(id = $3), false) as known, count(*)::int as many from device_keys
     where province = $1 and account = $2`,
    [province, account, id],
  );
  if (rows[0]?.known) return true;
  if ((rows[0]?.many ?? 0) >= mostKeys) return false;
  await pool.query(
    `insert into device_keys (province, account, id, public_key, device, registered_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [province, account, id, point, device, at],
  );
  return true;
}

export interface DeviceKey {
  province: string;
  point: Buffer;
  revoked: boolean;
  /** The account signs in no more. */
  closed: boolean;
}

export async function findDeviceKey(pool: Pool, account: string, id: string): Promise<DeviceKey | null> {
  const { rows } = await pool.query<DeviceKey>(
    `select d.province, d.public_key as point, d.revoked_at is not null as revoked,
            a.disabled_at is not null as closed
     from device_keys d join accounts a on a.province = d.province and a.id = d.account
     where d.account::text = $1 and d.id = $2`,
    [account, id],
  );
  return rows[0] ?? null;
}

/** How many keys of a device prove nothing from now on. */
export async function revokeDevice(pool: Pool, device: string, at: Date): Promise<number> {
  const { rowCount } = await pool.query(
    'update device_keys set revoked_at = $2 where device::text = $1 and revoked_at is null',
    [device, at],
  );
  return rowCount ?? 0;
}

/** Every device that was heard of, the latest first. */
export async function listDeviceKeys(
  pool: Pool,
): Promise<{ device: string; login: string; since: Date; revoked: boolean }[]> {
  const { rows } = await pool.query<{ device: string; login: string; since: Date; revoked: boolean }>(
    `select d.device, a.login, d.registered_at as since, d.revoked_at is not null as revoked
     from device_keys d join accounts a on a.province = d.province and a.id = d.account
     order by d.registered_at desc`,
  );
  return rows;
}
