import { mostOrdersShown, type DeviceList } from '#protocol/devices.ts';
import type { Pool } from '../database.ts';
import { joinWho } from './who.ts';

type Ordered = NonNullable<DeviceList['orders']>[number];

interface Row extends Omit<Ordered, 'at' | 'browser' | 'system'> {
  at: Date;
  agent: string | null;
}

/** [P25] What the officers of a province ordered last, the newest first: row upon row, also what was taken back since. */
export async function listOrders(pool: Pool, province: string): Promise<Ordered[]> {
  const { rows } = await pool.query<Row>(
    `select o.id, o.kind, o.at, o.why, officer.name as by, coalesce(account.name, users.names, '') as about, users.agent
     from device_orders o
     ${joinWho('o.province', 'o.by', 'officer')}
     ${joinWho('o.province', 'o.account', 'account')}
     left join lateral (
       select string_agg(a.name, ', ' order by d.last_seen desc) as names, max(d.name) as agent
       from devices d join accounts a on a.province = d.province and a.id = d.account
       where d.province = o.province and d.device = o.device
     ) users on true
     where o.province = $1
     order by o.at desc, o.id
     limit $2`,
    [province, mostOrdersShown],
  );
  return rows.map(({ agent, at, ...row }) => {
    const [browser = '', system = ''] = (agent ?? '').split('|');
    return { ...row, at: at.toISOString(), browser, system };
  });
}
