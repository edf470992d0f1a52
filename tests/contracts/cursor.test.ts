import { beforeAll, expect, test } from 'vitest';
import { pullReplySchema, type PullReply } from '#protocol/pull.ts';
import type { Account } from '#server/auth/account.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aVisit, enterpriseRecord, itemsOf } from '#tests/builders/a-seal.ts';
import { push, theModel } from './a-sender.ts';

type SignedIn = Caller & { account: Account };

let hub: TestHub;
let adviser: SignedIn;

beforeAll(async () => {
  hub = await aHub();
  adviser = await hub.signIn('adviser', '20');
});

async function pull(from: SignedIn, cursor: number): Promise<PullReply> {
  const reply = pullReplySchema.parse(await (await hub.get(`/api/pull?cursor=${cursor}`, from)).json());
  return { ...reply, records: reply.records.flatMap((one) => ('record' in one ? [one.record] : [])) };
}

const aRecord = () => {
  const visit = aVisit(theModel(hub));
  return { id: visit.enterpriseId, item: { kind: 'record', record: enterpriseRecord(visit) } };
};

test('[P8] enterprises go to every adviser of the province, drafts to the account that writes them', async () => {
  const [colleague, elsewhere, officer] = [
    await hub.signIn('adviser', '20'),
    await hub.signIn('adviser', '14'),
    await hub.signIn('officer', '20'),
  ];
  const visit = aVisit(theModel(hub));
  await push(hub, itemsOf(visit), adviser);
  const seen = async (from: SignedIn) =>
    (await pull(from, 0)).records
      .map(({ id }) => id)
      .filter((id) => [visit.enterpriseId, visit.assessmentId].includes(id));
  expect(new Set(await seen(adviser))).toEqual(new Set([visit.enterpriseId, visit.assessmentId]));
  expect(await seen(colleague)).toEqual([visit.enterpriseId]);
  expect(await seen(elsewhere)).toEqual([]);
  expect((await hub.get('/api/pull', officer)).status).toBe(403);
  expect((await hub.get('/api/pull')).status).toBe(401);
});

test('[P8] a cursor goes on from where it was, and stands still when nothing has changed', async () => {
  const { cursor } = await pull(adviser, 0);
  const [one, two] = [aRecord(), aRecord()];
  await push(hub, [one.item, two.item], adviser);
  const next = await pull(adviser, cursor);
  expect(next.records.map(({ id }) => id)).toEqual([one.id, two.id]);
  await push(hub, [one.item, two.item], adviser);
  expect(await pull(adviser, next.cursor)).toMatchObject({ records: [], cursor: next.cursor, more: false });
  expect((await hub.get('/api/pull?cursor=-1', adviser)).status).toBe(400);
});

test('[P8] more than a page comes in pages, none twice and none left out', async () => {
  const elsewhere = await hub.signIn('adviser', '01');
  const records = Array.from({ length: 620 }, aRecord);
  for (let from = 0; from < records.length; from += 155) {
    await push(
      hub,
      records.slice(from, from + 155).map(({ item }) => item),
      elsewhere,
    );
  }
  const first = await pull(elsewhere, 0);
  expect([first.records.length, first.more]).toEqual([500, true]);
  const rest = await pull(elsewhere, first.cursor);
  expect([rest.records.length, rest.more]).toEqual([120, false]);
  const pulled = [...first.records, ...rest.records].map(({ id }) => id);
  expect(pulled).toEqual(records.map(({ id }) => id));
});

test('[L22] a reader beside many writers skips nothing, whatever the order of their commits', async () => {
  const writers = Number(process.env['WRITERS'] ?? 20);
  const provinces = ['22', '24'];
  const people = await Promise.all(
    Array.from({ length: writers }, async (_, index) => hub.signIn('adviser', provinces[index % 2])),
  );
  const readers = await Promise.all(provinces.map(async (province) => hub.signIn('adviser', province)));
  let writing = true;
  const read = readers.map(async (reader) => {
    const seen = new Set<string>();
    let cursor = 0;
    for (let rounds = 0; ; rounds += 1) {
      const last = !writing;
      const reply = await pull(reader, cursor);
      for (const { id } of reply.records) seen.add(id);
      expect(reply.cursor).toBeGreaterThanOrEqual(cursor);
      cursor = reply.cursor;
      if (last && !reply.more) return { seen, rounds };
    }
  });
  const written = await Promise.all(
    people.map(async (person) => {
      const ids: string[] = [];
      for (let turn = 0; turn < 6; turn += 1) {
        const records = Array.from({ length: 1 + (turn % 3) * 4 }, aRecord);
        await push(
          hub,
          records.map(({ item }) => item),
          person,
        );
        ids.push(...records.map(({ id }) => id));
      }
      return { province: person.account.province, ids };
    }),
  );
  writing = false;
  for (const [index, { seen, rounds }] of (await Promise.all(read)).entries()) {
    const mine = written.filter(({ province }) => province === provinces[index]).flatMap(({ ids }) => ids);
    expect(mine.filter((id) => !seen.has(id))).toEqual([]);
    expect(rounds).toBeGreaterThan(3);
  }
});

test('[P9] every reply names the epoch of the database', async () => {
  const { epoch } = await pull(adviser, 0);
  expect((await push(hub, [], adviser)).epoch).toBe(epoch);
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  expect((await pull(adviser, 0)).epoch).not.toBe(epoch);
});

test('[P8] [P9] a cursor that the counter has not reached is one of a restored hub: it is read from the beginning', async () => {
  const { cursor } = await pull(adviser, 0);
  const record = aRecord();
  await push(hub, [record.item], adviser);
  const again = await pull(adviser, cursor + 1_000);
  expect(again.records.map(({ id }) => id)).toContain(record.id);
  expect(again).toMatchObject({ records: (await pull(adviser, 0)).records, cursor: cursor + 1 });
});
