import { expect, test } from 'vitest';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { compareWithPeers } from '#core/result/benchmark.ts';
import type { CountedPeer } from '#core/result/publish-benchmark.ts';
import type { Result } from '#core/result/result.ts';
import { benchmarkPath, benchmarkSchema, type Benchmark } from '#protocol/benchmark.ts';
import { transaction } from '#server/database.ts';
import { readPeers } from '#server/officer/read-peers.ts';
import { benchmarkOf } from '#storage/benchmarks.ts';
import { installModel } from '#storage/install-model.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aTaxCode, inventFirms } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, itemsOf, type Visit } from '#tests/builders/a-seal.ts';
import { chanceOf } from '#tests/builders/chance.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { aPhoneOf } from './a-phone.ts';
import { verdictsOf } from './a-sender.ts';

const theModel = ({ hub }: TestHub) =>
  hub.models.all.find(({ model }) => model.id === 'sme-dx-1567' && model.benchmark)!;

/** Visits of shops alone, so that every whole score can be rated. */
function aMarket(hub: TestHub, count: number, seed: string): Visit[] {
  const installed = theModel(hub);
  const chance = chanceOf(seed);
  return inventFirms('20', count, seed).map(({ enterprise }) =>
    aVisit(installed, {
      enterprise: { ...enterprise, sector: { version: 'VSIC2025', code: 'G' } },
      enterpriseId: chance.uuid(Date.parse('2026-01-01')),
      answers: someAnswers(installed.model, factsOf(enterprise), {
        chance,
        skill: chance.next(),
        chosen: { '7.1': 'retail' },
      }),
    }),
  );
}

async function aProvince(count: number) {
  const hub = await aHub();
  const adviser = await hub.signIn('adviser', '20');
  const visits = aMarket(hub, count, 'a market');
  await send(hub, visits, adviser);
  const { url, version } = theModel(hub).reference;
  const path = benchmarkPath(url, version);
  const table = async (from: Caller = adviser): Promise<Benchmark> =>
    benchmarkSchema.parse(await (await hub.get(path, from)).json());
  return { hub, adviser, visits, path, table };
}

async function send(hub: TestHub, visits: Visit[], from: Caller): Promise<void> {
  const verdicts = await verdictsOf(
    hub,
    visits.flatMap((visit) => itemsOf(visit)),
    from,
  );
  expect(verdicts.filter(({ verdict }) => verdict === 'quarantined')).toEqual([]);
}

const countsIn = ({ groups }: Benchmark, ...by: string[]) =>
  groups.find((group) => group.by.join() === by.join())!.cells.map(({ of, count }) => [...of, count]);

test('[P15] [M25] enterprises are counted once, in whole fives, and in no group smaller than the model says', async () => {
  const { hub, adviser, visits, table } = await aProvince(23);
  const first = await table();
  expect(countsIn(first, 'vsic')).toEqual([['G', 20]]);
  expect(countsIn(first)).toEqual([[20]]);
  for (const cell of countsIn(first, 'vsic', 'sizeClass')) expect(cell[2]).toBeGreaterThanOrEqual(10);
  // The same firms once more, owners' own, and what is set aside: nobody is counted twice, nothing else at all.
  const again = visits.map((visit) =>
    aVisit(visit.installed, {
      ...visit,
      assessmentId: chanceOf(visit.salt).uuid(0),
      device: chanceOf(`another device ${visit.salt}`).uuid(0),
      startedAt: '2026-11-20T08:45:00.000Z',
      sealedAt: '2026-11-20T09:00:00.000Z',
    }),
  );
  await send(hub, again, adviser);
  const own = aMarket(hub, 9, 'owners').map((visit) => ({ ...visit, source: 'self' as const, by: 'self' }));
  for (const visit of own)
    await hub.post('/api/self', {
      protocol: 1,
      epoch: null,
      device: visit.device,
      items: itemsOf(visit).slice(2),
    });
  const foreign = aMarket(hub, 5, 'foreign').map((visit) => ({ ...visit, by: 'somebody else' }));
  await verdictsOf(
    hub,
    foreign.flatMap((visit) => itemsOf(visit)),
    adviser,
  );
  expect(countsIn(await table())).toEqual([[20]]);
});

test('[P15] one firm that is visited again or comes anew changes nothing; with enough others all of them are told of', async () => {
  const { hub, adviser, visits, path, table } = await aProvince(20);
  const first = await (await hub.get(path, adviser)).text();
  const { groups } = benchmarkSchema.parse(JSON.parse(first));
  const { installed } = visits[0]!;
  // Each once more, and much better: what was counted before stays what is told, whoever asks in between.
  const again = visits.map((visit) =>
    aVisit(installed, {
      ...visit,
      answers: someAnswers(installed.model, factsOf(visit.enterprise), {
        chance: chanceOf(visit.salt),
        skill: 0.95,
        chosen: { '7.1': 'retail' },
      }),
      assessmentId: chanceOf(visit.salt).uuid(0),
      device: chanceOf(`another device ${visit.salt}`).uuid(0),
      startedAt: '2026-11-20T08:45:00.000Z',
      sealedAt: '2026-11-20T09:00:00.000Z',
    }),
  );
  for (const visit of again.slice(0, 4)) {
    await send(hub, [visit], adviser);
    expect((await table()).groups).toEqual(groups);
  }
  await send(hub, again.slice(4), adviser);
  const all = await table();
  expect(all.groups).not.toEqual(groups);
  // A hub that is started anew has forgotten nothing of what was told.
  await send(hub, aMarket(hub, 4, 'four more'), adviser);
  const { hub: started } = hub;
  const other = await aHub({}, { pool: started.pool });
  const same = benchmarkSchema.parse(await (await other.get(path, adviser)).json());
  expect(same.groups).toEqual(all.groups);
  await send(hub, aMarket(hub, 25, 'many more'), adviser);
  expect(countsIn(await table())[0]?.[0]).toBeGreaterThan(20);
});

test('[P15] two counted records that a tax code makes one firm later are known as one, whichever seals were counted', async () => {
  const { hub, adviser, visits, table } = await aProvince(12);
  await table();
  const { pool } = hub.hub;
  const { rows } = await pool.query<{ counted: Buffer[] }>(`select counted from benchmarks`);
  const seals = rows[0]!.counted.map((seal) => seal.toString('hex'));
  const peers = () =>
    transaction(pool, async (client) => readPeers(client, '20', theModel(hub).reference, seals));
  const firmsOf = (some: CountedPeer[]) => new Set(some.map(({ firm }) => firm)).size;
  const first = await peers();
  expect([first.before.length, firmsOf(first.before), first.now.length]).toEqual([12, 12, 12]);
  const named = visits.slice(0, 2).map((visit) =>
    aVisit(visit.installed, {
      ...visit,
      enterprise: { ...visit.enterprise, legalForm: 'enterprise', taxCode: aTaxCode(901) },
      assessmentId: chanceOf(visit.salt).uuid(0),
      device: chanceOf(`another device ${visit.salt}`).uuid(0),
      startedAt: '2026-11-20T08:45:00.000Z',
      sealedAt: '2026-11-20T09:00:00.000Z',
    }),
  );
  await send(hub, named, adviser);
  const later = await peers();
  expect([later.before.length, firmsOf(later.before), later.now.length]).toEqual([12, 11, 11]);
});

test('[P15] a table that says the same after a push is not written again', async () => {
  const { hub, adviser, table } = await aProvince(12);
  const written = async () => {
    await table();
    const { rows } = await hub.hub.pool.query<{ by: string }>(`select xmin::text as by from benchmarks`);
    return rows[0]!.by;
  };
  const first = await written();
  await send(hub, aMarket(hub, 4, 'four more'), adviser);
  expect(await written()).toBe(first);
  await send(hub, aMarket(hub, 25, 'many more'), adviser);
  expect(await written()).not.toBe(first);
});

test('[P15] what it says is what a count by hand says, and another province hears nothing of it', async () => {
  const { hub, visits, table } = await aProvince(20);
  const shares = visits.map((visit) => {
    const { result } = JSON.parse(aSeal(visit).body) as { result: Result };
    const [over, under = '1'] = result.score!.lower.split('/');
    return Number(over) / Number(under) / 100;
  });
  const cell = (await table()).groups.find(({ by }) => by.length === 0)!.cells[0]!;
  expect(cell.below).toEqual(
    Array.from({ length: 19 }, (_, step) =>
      Math.floor(shares.filter((share) => share < (step + 1) / 20).length / 2 + 0.5),
    ),
  );
  const neighbour = await hub.signIn('adviser', '14');
  const there = await table(neighbour);
  expect(there.province).toBe('14');
  expect(there.groups.flatMap(({ cells }) => cells)).toEqual([]);
});

test('[P15] it has a tag, is not sent again while it says the same, and is only for who is signed in', async () => {
  const { hub, adviser, path } = await aProvince(10);
  const reply = await hub.get(path, adviser);
  const tag = reply.headers.get('etag')!;
  const asked = { ...adviser, headers: { 'if-none-match': tag } };
  expect((await hub.get(path, asked)).status).toBe(304);
  await send(hub, aMarket(hub, 15, 'more'), adviser);
  const changed = await hub.get(path, asked);
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(tag);
  const [here, there] = await Promise.all(
    ['14', '01'].map(async (province) => await hub.get(path, await hub.signIn('adviser', province))),
  );
  // One address serves every province: what a browser kept for one is never taken for another's.
  expect(here?.headers.get('etag')).not.toBe(there?.headers.get('etag'));
  expect((await hub.get(path)).status).toBe(401);
  expect((await hub.get(benchmarkPath('urn:nobody', '1.0.0'), adviser)).status).toBe(404);
});

test('[P15] a device takes the table at its contact, keeps it for when there is no signal, and does not ask again so soon', async () => {
  const { hub, adviser, visits } = await aProvince(20);
  const { model, reference, texts } = theModel(hub);
  const asked: string[] = [];
  const phone = await aPhoneOf(hub, {
    weather: (path) => {
      if (path.startsWith('/api/benchmark')) asked.push(path);
      return 'none';
    },
  });
  await phone.signIn(await hub.anAccount('adviser'));
  await installModel(phone.device, reference, model, texts);
  expect(await phone.sync()).toMatchObject({ fault: null });
  const kept = await benchmarkOf(phone.device, reference, '20');
  const own = { facts: factsOf(visits[0]!.enterprise), share: '1' };
  const compared =
    kept && compareWithPeers(model, { ...own, facts: { ...own.facts, sector: 'G' } }, kept.groups);
  expect(compared?.percentile).toBeGreaterThan(80);
  expect(await benchmarkOf(phone.device, reference, '14')).toBeUndefined();
  await send(hub, aMarket(hub, 5, 'later'), adviser);
  await phone.sync();
  expect(asked).toHaveLength(1);
});
