import type { DeviceList, DeviceOrder, Order } from '#protocol/devices.ts';
import type { Pool } from '../database.ts';
import type { Account } from './account.ts';
import { nameDevice } from './name-device.ts';

interface Seen {
  account: Account;
  device: string;
  build: string;
  agent: string;
  at: Date;
}

/** [P25] Notes that a device was heard of, at most once a minute, and answers what was ordered about it. */
export async function seeDevice(
  pool: Pool,
  { account, device, build, agent, at }: Seen,
): Promise<Order | null> {
  const { province, id } = account;
  await pool.query(
    `insert into devices (province, account, device, name, build, first_seen, last_seen)
     values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (province, account, device) do update
       set name = excluded.name, build = excluded.build, last_seen = excluded.last_seen
       where devices.last_seen < excluded.last_seen - interval '1 minute' or devices.build <> excluded.build`,
    [province, id, device, nameDevice(agent), build, at],
  );
  const { rows } = await pool.query<{ at: Date; why: string }>(
    `select erase_at as at, erase_why as why from devices
     where province = $1 and device = $2 and erase_at is not null and erased_at is null limit 1`,
    [province, device],
  );
  const [order] = rows;
  return order ? { is: 'erase', at: order.at.toISOString(), why: order.why } : null;
}

/**
 * Only an account that was heard of on the device speaks for it; false where it never was. Whoever signs in on it again is
 * seen again, and it may be ordered to go once more.
 */
export async function noteErased(
  pool: Pool,
  { account: { province, id }, device, at }: { account: Account; device: string; at: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select 1 from devices where province = $1 and account = $2 and device = $3',
    [province, id, device],
  );
  if (rowCount === 0) return false;
  await pool.query(
    `update devices set erased_at = $3
     where province = $1 and device = $2 and erase_at is not null and erased_at is null`,
    [province, device, at],
  );
  return true;
}

/** Of the officer's own province alone, and about advisers; false where there is no such device or account. */
export async function orderDevice(
  pool: Pool,
  { province, by, at }: { province: string; by: string; at: Date },
  order: DeviceOrder,
): Promise<boolean> {
  const about =
    order.kind === 'erase' || order.kind === 'keep'
      ? pool.query(
          `update devices set erase_at = $3, erase_by = $4, erase_why = $5, erased_at = null
           where province = $1 and device = $2`,
          [province, order.device, ...(order.kind === 'erase' ? [at, by, order.why] : [null, null, null])],
        )
      : pool.query(
          `update accounts set disabled_at = $3, disabled_by = $4, disabled_why = $5
           where province = $1 and id = $2 and role = 'adviser'`,
          [province, order.account, ...(order.kind === 'block' ? [at, by, order.why] : [null, null, null])],
        );
  return ((await about).rowCount ?? 0) > 0;
}

interface Row {
  id: string;
  login: string;
  name: string;
  blocked: Date | null;
  why: string | null;
  device: string | null;
  agent: string;
  build: string;
  first: Date;
  last: Date;
  erase: Date | null;
  eraseWhy: string;
  erased: Date | null;
}

export async function listDevices(pool: Pool, province: string): Promise<DeviceList['accounts']> {
  const { rows } = await pool.query<Row>(
    `select a.id, a.login, a.name, a.disabled_at as blocked, a.disabled_why as why, d.device, d.name as agent, d.build,
            d.first_seen as first, d.last_seen as last, d.erase_at as erase, d.erase_why as "eraseWhy",
            d.erased_at as erased
     from accounts a left join devices d on d.province = a.province and d.account = a.id
     where a.province = $1 and a.role = 'adviser'
     order by a.name, a.id, d.last_seen desc`,
    [province],
  );
  const accounts = new Map<string, DeviceList['accounts'][number]>();
  for (const row of rows) {
    const { id, login, name, blocked, why } = row;
    const account = accounts.get(id) ?? {
      id,
      login,
      name,
      blocked: blocked && { at: blocked.toISOString(), why },
      devices: [],
    };
    accounts.set(id, account);
    if (row.device !== null) account.devices.push(deviceOf(row, row.device));
  }
  return [...accounts.values()];
}

function deviceOf(
  { agent, build, first, last, erase, eraseWhy, erased }: Row,
  device: string,
): DeviceList['accounts'][number]['devices'][number] {
  const [browser = '', system = ''] = agent.split('|');
  return {
    device,
    browser,
    system,
    build,
    firstSeen: first.toISOString(),
    lastSeen: last.toISOString(),
    erase: erase && { at: erase.toISOString(), why: eraseWhy, done: erased && erased.toISOString() },
  };
}
