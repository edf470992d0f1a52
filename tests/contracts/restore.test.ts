import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { overviewSchema } from '#statistics/registry.ts';
import { listWaiting } from '#storage/outbox.ts';
import { editRecord } from '#storage/records.ts';
import { listRecords } from '#storage/rows.ts';
import { aDatabase, aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise, aTaxCode } from '#tests/builders/an-enterprise.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';

// The hub's disk is lost, and with it all that came after the last backup. The phones still hold it.

async function held({ pool }: TestHub) {
  const rows = async (columns: string, table: string) =>
    (await pool.query<object>(`select ${columns} from ${table} order by 1, 2`)).rows;
  return {
    accounts: await rows('province, id, login, password_hash', 'accounts'),
    records: await rows(
      `province, id, kind, body, case kind when 'assessment' then by end as drafted_by`,
      'records',
    ),
    seals: await rows(
      `province, encode(id, 'hex') as id, encode(body, 'escape') as body, person, status, reason, account, device,
       level, score, name, sealed_at, happened_at`,
      'seals',
    ),
    nodes: await rows(`encode(seal, 'hex') as seal, node, ratio`, 'seal_nodes'),
  };
}

async function numbersOf(hub: TestHub, { login, password }: { login: string; password: string }) {
  const reply = await hub.post('/api/sign-in', { login, password });
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const overview = overviewSchema.parse(await (await hub.get('/api/statistics', { cookie })).json());
  // When something was received is the restored hub's own.
  const { latestAssessments, bySource: _, ...reports } = overview.reports;
  return { ...reports, latest: latestAssessments.length };
}

test('[P9] [L23] backup, more work, the disk is lost, restore: the phones give back the rest and no number differs', async () => {
  let hub = await aHub();
  const lost = hub;
  const [may, hoa] = [await hub.anAccount('adviser'), await hub.anAccount('adviser')];
  const officer = await hub.anAccount('officer');
  const one = await aPhoneOf(hub, { at: () => hub, name: 'may' });
  const two = await aPhoneOf(hub, { at: () => hub, name: 'hoa' });
  const owners = await aPhoneOf(hub, { at: () => hub, name: 'owner' });
  const firm = (place: number) => anEnterprise({ taxCode: aTaxCode(place) });
  await one.signIn(may);
  await two.signIn(hoa);
  const early = await visitOn(hub, one.device, { by: may.id, enterprise: firm(1) });
  await visitOn(hub, owners.device, { by: 'self', source: 'self', enterprise: firm(2) });
  for (const phone of [one, two, owners]) expect(await phone.sync()).toMatchObject({ fault: null });

  const folder = await mkdtemp(join(tmpdir(), 'a-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'hub.backup.gz');
  await writeBackup(hub.pool, file, { at: hub.clock.now, release: '0.0.0', dataDir: folder });

  await visitOn(hub, one.device, { by: may.id, enterprise: firm(3) });
  await visitOn(hub, two.device, { by: hoa.id, enterprise: firm(4) });
  await visitOn(hub, owners.device, { by: 'self', source: 'self', enterprise: firm(5) });
  await editRecord(two.device, early.enterprise, { staff: 77 }, { by: hoa.id });
  for (const phone of [one, two, owners, one]) expect(await phone.sync()).toMatchObject({ fault: null });
  const whole = await held(lost);
  expect(whole.seals).toHaveLength(5);

  const pool = await aDatabase();
  await restoreBackup(pool, file, folder);
  hub = await aHub({}, { pool });
  expect((await held(hub)).seals).toHaveLength(2);
  for (const [phone, adviser] of [
    [one, may],
    [two, hoa],
  ] as const) {
    expect(await phone.sync()).toMatchObject({ fault: { fault: 'signed-out' } });
    expect(await phone.signIn(adviser)).toMatchObject({ ok: true });
    expect(await phone.sync()).toMatchObject({ fault: null });
  }
  for (const phone of [one, two, owners]) {
    expect(await phone.sync()).toMatchObject({ fault: null });
    expect(await listWaiting(phone.device)).toEqual([]);
  }
  expect(await held(hub)).toEqual(whole);
  expect(await numbersOf(hub, officer)).toEqual(await numbersOf(lost, officer));
  expect(await listRecords(one.device, 'enterprise')).toHaveLength(3);
});
