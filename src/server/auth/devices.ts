import type { DeviceList, DeviceOrder, Order } from '#protocol/devices.ts';
import type { Pool } from '../database.ts';
import type { Account } from './account.ts';
import { nameDevice } from './name-device.ts';
import type { Blocked } from './sessions.ts';

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
     where province = $1 and device = $2 and erase_at is not null and (erased_at is null or renamed) limit 1`,
    [province, device],
  );
  const [order] = rows;
  return order ? { is: 'erase', at: order.at.toISOString(), why: order.why } : null;
}

/** What the devices of a blocked account are told. */
export function orderOf({ at, why }: Blocked): Order {
  return { is: 'blocked', at: at.toISOString(), why: why ?? '' };
}

/**
 * Only an account that was heard of on the device speaks for it; false where it never was. Whoever signs in on it again is
 * seen again, and it may be ordered to go once more.
 */
export async function noteErased(
  pool: Pool,
  {
    account: { province, id },
    device,
    renamed,
    at,
  }: { account: Account; device: string; renamed: boolean; at: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select 1 from devices where province = $1 and account = $2 and device = $3',
    [province, id, device],
  );
  if (rowCount === 0) return false;
  await pool.query(
    `update devices set erased_at = $3, renamed = $4
     where province = $1 and device = $2 and erase_at is not null and erased_at is null`,
    [province, device, at, renamed],
  );
  return true;
}

interface By {
  province: string;
  by: string;
  at: Date;
}

/** Of the officer's own province alone, and about advisers; false where there is no such device or account. */
export async function orderDevice(pool: Pool, by: By, order: DeviceOrder): Promise<boolean> {
  const why = 'why' in order ? order.why : null;
  const about =
    'device' in order ? { column: 'device', id: order.device } : { column: 'account', id: order.account };
  const { rowCount } = await pool.query(
    `with told as (${updateOf[order.kind]} returning 1)
     insert into device_orders (province, at, by, why, kind, ${about.column})
     select $1, $3::timestamptz, $4::uuid, $5::text, $6, $2::uuid where exists (select 1 from told)`,
    [by.province, about.id, by.at, by.by, why, order.kind],
  );
  return (rowCount ?? 0) > 0;
}

/** An order that is given again before it is carried out stays the first one: its time, and the days that count from it. */
const updateOf: Record<DeviceOrder['kind'], string> = {
  erase: `update devices set
      erase_at = case when erased_at is null then coalesce(erase_at, $3) else $3 end,
      erase_by = case when erased_at is null then coalesce(erase_by, $4) else $4 end,
      erase_why = case when erased_at is null then coalesce(erase_why, $5) else $5 end,
      erased_at = null, renamed = false
    where province = $1 and device = $2`,
  keep: `update devices set erase_at = null, erase_by = null, erase_why = null, erased_at = null, renamed = false
    where province = $1 and device = $2`,
  block: `update accounts set disabled_at = coalesce(disabled_at, $3), disabled_by = coalesce(disabled_by, $4),
      disabled_why = coalesce(disabled_why, $5)
    where province = $1 and id = $2 and role = 'adviser'`,
  unblock: `update accounts set disabled_at = null, disabled_by = null, disabled_why = null
    where province = $1 and id = $2 and role = 'adviser'`,
};

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
