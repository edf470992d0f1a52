import { beforeAll, describe, expect, test } from 'vitest';
import { referenceTo } from '#core/model/fingerprint.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import { newRecord, writeFields, type StoredRecord } from '#core/records/record.ts';
import type { Arrival, HubStore, Sender, Subjects } from '#server/ingest/hub-store.ts';
import type { DecisionOrder } from '#protocol/settling.ts';
import { decide } from '#server/ingest/decide.ts';
import { ingest } from '#server/ingest/ingest.ts';
import { judgeSeal, type ReadableSeal } from '#server/ingest/judge-seal.ts';
import { judgeUnknownAgain } from '#server/ingest/judge-unknown-again.ts';
import { postgresStore } from '#server/ingest/postgres-store.ts';
import { installedModels } from '#server/installed-models.ts';
import { makeLog } from '#server/log.ts';
import { migrate } from '#server/migrate.ts';
import { aDatabase } from '#tests/builders/a-hub.ts';
import { aMemoryStore } from '#tests/builders/a-memory-store.ts';
import { aModel } from '#tests/builders/a-model.ts';
import { aSeal, aVisit, enterpriseRecord, itemsOf } from '#tests/builders/a-seal.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { chanceOf, type Chance } from '#tests/builders/chance.ts';

// One suite for the hub's store in PostgreSQL and for the one in memory, so that what was tried on the quick one holds on
// the real one.

const model = aModel();
const installed = { model, reference: referenceTo(model), texts: {}, examples: [], stale: [] };
const models = installedModels([installed]);
const later = aModel({ version: '0.2.0' });
const unknown = { model: later, reference: referenceTo(later) };
const log = makeLog('silent');
const [hoa, lan] = ['0197f1b0-0000-7000-8000-00000000a001', '0197f1b0-0000-7000-8000-00000000a002'];
const device = '0197f1b0-0000-7000-8000-00000000d0d0';
const morning = new Date('2026-11-20T08:00:00.000Z');
const nothing: Subjects = { records: [], seals: [], amended: [], assessments: [] };

const stores: [string, () => Promise<HubStore>][] = [
  ['memory', async () => aMemoryStore()],
  [
    'PostgreSQL',
    async () => {
      const pool = await aDatabase();
      await migrate(pool);
      return postgresStore(pool);
    },
  ],
];

describe.each(stores)('the hub in %s', (_, make) => {
  let store: HubStore;
  let provinces = 30;
  let sender: Sender;

  beforeAll(async () => {
    store = await make();
  });

  /** Each test in a province of its own. */
  function aSender(changes: Partial<Sender> = {}): Sender {
    return { province: String((provinces += 1)), account: hoa, device, at: morning, ...changes };
  }

  const aRecord = (values = {}, kind: StoredRecord['kind'] = 'enterprise') =>
    writeFields(newRecord(chanceOf(`record ${(made += 1)}`).uuid(morning.getTime()), kind), values, {
      device,
      by: hoa,
      at: morning.toISOString(),
    });
  let made = 0;

  const insert = (record: StoredRecord, from = sender) =>
    store.inScope(from, nothing, (arrival) => arrival.insertRecord(record, canonicalJson(record)));
  const pulled = async (from = 0, { account = hoa, most = 500 } = {}) => {
    const { records, cursor, more } = await store.changesAfter(
      { province: sender.province, id: account },
      from,
      most,
    );
    return { ids: records.map((text) => (JSON.parse(text) as StoredRecord).id), cursor, more };
  };
  /** A seal that production has judged. */
  const judged = (visit: Parameters<typeof aSeal>[0]): ReadableSeal => {
    const seal = judgeSeal({ kind: 'seal', ...aSeal(visit) }, models);
    if (seal.kind !== 'seal') throw new Error(seal.reason);
    return seal;
  };
  const held = (seal: ReadableSeal, changes = {}) => ({
    id: seal.id,
    assessment: seal.body.assessment,
    source: seal.body.source,
    amends: seal.body.amends,
    sealedAt: Date.parse(seal.body.sealedAt),
    sound: true,
    status: 'counted' as const,
    reason: null,
    detail: null,
    received: morning,
    ...changes,
  });
  const standing = (subjects: Partial<Subjects>) =>
    store.inScope(sender, { ...nothing, ...subjects }, async ({ seals }) =>
      Object.fromEntries([...seals.values()].map(({ id, status, reason }) => [id, reason ?? status])),
    );

  test('[P8] who may read a record, and nobody of another province', async () => {
    sender = aSender();
    const [firm, draft] = [aRecord(), aRecord({}, 'assessment')];
    await insert(firm);
    await insert(draft);
    expect((await pulled()).ids).toEqual([firm.id, draft.id]);
    expect((await pulled(0, { account: lan })).ids).toEqual([firm.id]);
    const elsewhere = await store.changesAfter({ province: '99', id: hoa }, 0, 500);
    expect(elsewhere).toEqual({ records: [], seals: [], cursor: 0, more: false });
  });

  test('[P18] which files the draft or a seal of their assessment names, each province by itself', async () => {
    sender = aSender();
    const visit = aVisit(installed, { by: hoa });
    const seal = judged(visit);
    const draft = aRecord({ 'answers.shop': 'ảnh abc1' }, 'assessment');
    await insert(draft);
    await store.inScope(sender, nothing, (arrival) => arrival.insertSeal(seal, held(seal)));
    const named = [
      { sha256: 'abc1', assessment: draft.id.toUpperCase() },
      { sha256: visit.salt, assessment: visit.assessmentId },
    ];
    const others = [
      { sha256: 'abc2', assessment: draft.id },
      { sha256: 'abc1', assessment: visit.assessmentId },
    ];
    expect(await store.namedFiles(sender.province, [...others, ...named])).toEqual(named);
    expect(await store.namedFiles(aSender().province, named)).toEqual([]);
    expect(await store.namedFiles(sender.province, [])).toEqual([]);
  });

  test('[P8] changes come in their order, in pages, once each; a changed record comes again with its last text', async () => {
    sender = aSender();
    const records = Array.from({ length: 5 }, () => aRecord());
    for (const record of records) await insert(record);
    const [first, ...rest] = records.map(({ id }) => id);
    await store.inScope(sender, nothing, (arrival) => arrival.updateRecord(first!, '{"id":"changed"}'));
    expect(await pulled(0, { most: 3 })).toEqual({ ids: rest.slice(0, 3), cursor: 4, more: true });
    expect(await pulled(4, { most: 3 })).toEqual({ ids: [rest[3], 'changed'], cursor: 6, more: false });
    expect(await pulled(6)).toEqual({ ids: [], cursor: 6, more: false });
    expect((await pulled(7)).ids).toHaveLength(5);
  });

  test('a record is found by its id however it is written, with its text and when it came', async () => {
    sender = aSender();
    const record = aRecord({ name: 'Na\0Chi Lăng' });
    await insert(record);
    const records = await store.inScope(
      sender,
      { ...nothing, records: [record.id.toUpperCase(), aRecord().id] },
      async (arrival) => [...arrival.records],
    );
    expect(records).toMatchObject([[record.id, { body: canonicalJson(record), received: morning }]]);
  });

  test('what is thrown leaves nothing, and no number is used', async () => {
    sender = aSender();
    const record = aRecord();
    const failing = store.inScope(sender, nothing, async (arrival) => {
      await arrival.insertRecord(record, canonicalJson(record));
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await pulled()).toEqual({ ids: [], cursor: 0, more: false });
    await insert(record);
    expect(await pulled()).toMatchObject({ ids: [record.id], cursor: 1 });
  });

  test('[L34] an attempt that fails is undone alone: what came before it stays, and what takes its place is stored', async () => {
    sender = aSender();
    const [before, wrong, after] = [aRecord(), aRecord(), aRecord()];
    const instead = { hash: 'aa'.repeat(32), text: '{}', reason: 'malformed', detail: null } as const;
    await store.inScope(sender, nothing, async (arrival) => {
      const put = (record: StoredRecord) => arrival.insertRecord(record, canonicalJson(record));
      await arrival.attempt(() => put(before), fail);
      const kept = await arrival.attempt(
        async () => {
          await put(wrong);
          await arrival.updateRecord(before.id, '{"id":"spoilt"}');
          throw new Error('of its own');
        },
        () => arrival.keepBytes(instead),
      );
      expect(kept).toEqual(morning);
      await arrival.attempt(() => put(after), fail);
    });
    expect((await pulled()).ids).toEqual([before.id, after.id]);
    const again = await store.inScope({ ...sender, at: new Date(0) }, nothing, (arrival) =>
      arrival.keepBytes(instead),
    );
    expect(again).toEqual(morning);
  });

  test('[L34] what a failed attempt had added to what the hub holds is gone from it, and what it had changed is as before', async () => {
    sender = aSender();
    const [known, phantom] = [aRecord(), aRecord()];
    const seal = judged(aVisit(installed));
    await insert(known);
    await store.inScope(sender, { ...nothing, records: [known.id] }, async (arrival) => {
      const { records, seals, choices } = arrival;
      const before = structuredClone([records, seals, choices]);
      await arrival.attempt(
        async () => {
          records.set(phantom.id, { body: '{}', received: morning });
          records.set(known.id, { body: '{}', received: morning });
          seals.set(seal.id, held(seal));
          choices.set(phantom.id, []);
          throw new Error('of its own');
        },
        async () => undefined,
      );
      expect([records, seals, choices]).toEqual(before);
    });
  });

  test('[L21] nothing is passed over as changed that is not there', async () => {
    sender = aSender();
    const seal = judged(aVisit(installed));
    const record = aRecord();
    const changes: ((arrival: Arrival) => Promise<void>)[] = [
      (arrival) => arrival.updateRecord(record.id, canonicalJson(record)),
      (arrival) => arrival.judgeAgain(seal, held(seal)),
      (arrival) => arrival.writeStanding(held(seal)),
    ];
    for (const change of changes) await expect(store.inScope(sender, nothing, change)).rejects.toThrow();
    expect(await pulled()).toEqual({ ids: [], cursor: 0, more: false });
  });

  test('[L18] the same bytes are kept once, whoever sends them again, and raise the number once', async () => {
    sender = aSender();
    const keep = (at: Date, hash: string) =>
      store.inScope({ ...sender, at }, nothing, (arrival) =>
        arrival.keepBytes({ hash, text: '[]', reason: 'malformed', detail: 'said' }),
      );
    const next = new Date(morning.getTime() + 1000);
    expect(await keep(morning, 'ab'.repeat(32))).toEqual(morning);
    expect(await keep(next, 'ab'.repeat(32))).toEqual(morning);
    expect(await keep(next, 'cd'.repeat(32))).toEqual(next);
    expect((await pulled()).cursor).toBe(2);
  });

  test('[L22] in one province one at a time, each seeing what the last one stored; others need not wait', async () => {
    sender = aSender();
    const record = aRecord();
    const order: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const first = store.inScope(sender, nothing, async (arrival) => {
      await arrival.insertRecord(record, canonicalJson(record));
      await gate;
      order.push('first');
    });
    const second = store.inScope(sender, { ...nothing, records: [record.id] }, async ({ records }) => {
      order.push(`second sees ${records.size}`);
    });
    await insert(aRecord(), aSender());
    expect(await pulled()).toEqual({ ids: [], cursor: 0, more: false });
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second sees 1']);
  });

  test('[P7] a seal comes with all of its assessment, with what it amends, and with those of whoever amends it', async () => {
    sender = aSender();
    const visit = aVisit(installed);
    const other = judged(aVisit(installed));
    const first = judged(visit);
    const second = judged({ ...visit, sealedAt: '2026-11-20T06:00:00.000Z', amends: other.id });
    const third = judged(aVisit(installed));
    await store.inScope(sender, nothing, async (arrival) => {
      for (const seal of [other, first, second, third]) await arrival.insertSeal(seal, held(seal));
    });
    const ids = (...seals: ReadableSeal[]) => seals.map(({ id }) => id).sort();
    const found = async (subjects: Partial<Subjects>) => Object.keys(await standing(subjects)).sort();
    expect(await found({ assessments: [visit.assessmentId.toUpperCase()] })).toEqual(
      ids(first, second, other),
    );
    expect(await found({ seals: [other.id] })).toEqual(ids(first, second, other));
    expect(await found({ amended: [third.id] })).toEqual(ids(third));
    expect(await found({ seals: ['00'.repeat(32)] })).toEqual([]);
  });

  test('where a seal stands is written over it; the rest of it stays as it came', async () => {
    sender = aSender();
    const seal = judged(aVisit(installed));
    await store.inScope(sender, nothing, (arrival) =>
      arrival.insertSeal(seal, held(seal, { status: 'quarantined', reason: 'other-account', sound: false })),
    );
    const seen = () =>
      store.inScope(sender, { ...nothing, seals: [seal.id] }, async ({ seals }) => seals.get(seal.id));
    expect(await seen()).toMatchObject({ status: 'quarantined', reason: 'other-account', sound: false });
    const next = { ...sender, at: new Date(0) };
    await store.inScope(next, nothing, (arrival) => arrival.judgeAgain(seal, held(seal)));
    expect(await seen()).toMatchObject({ status: 'counted', reason: null, sound: true, received: morning });
    await store.inScope(next, nothing, (arrival) =>
      arrival.writeStanding(held(seal, { status: 'competing' })),
    );
    expect(await seen()).toMatchObject(held(seal, { status: 'competing' }));
    expect((await pulled()).cursor).toBe(3);
  });

  test('[P19] whoever pushed a seal is told, in pages, that it stands otherwise than its receipt had said', async () => {
    sender = aSender();
    const seals = [1, 2, 3].map(() => judged(aVisit(installed)));
    await store.inScope(sender, nothing, async (arrival) => {
      for (const seal of seals) await arrival.insertSeal(seal, held(seal));
    });
    const told = async (from: number, most = 500, id = hoa) =>
      store.changesAfter({ province: sender.province, id }, from, most);
    expect((await told(0)).seals).toEqual([]);
    await store.inScope(sender, nothing, async (arrival) => {
      for (const seal of seals) await arrival.writeStanding(held(seal, { status: 'competing' }));
    });
    const ids = seals.map(({ id }) => id);
    const moved = { status: 'competing', reason: null, detail: null, settled: null };
    expect(await told(0, 2)).toEqual({
      records: [],
      seals: ids.slice(0, 2).map((id) => ({ id, ...moved })),
      cursor: 5,
      more: true,
    });
    expect(await told(5, 2)).toMatchObject({ seals: [{ id: ids[2] }], cursor: 6, more: false });
    expect((await told(6)).seals).toEqual([]);
    expect((await told(0, 500, lan)).seals).toEqual([]);
    await store.inScope(sender, nothing, (arrival) => arrival.insertRecord(...withText(aRecord())));
    expect(await told(3, 1)).toMatchObject({ records: [], seals: [{ id: ids[0] }], cursor: 4, more: true });
  });

  test('[P19] what a person decides is kept once, and comes with every seal of its assessment', async () => {
    sender = aSender();
    const visit = aVisit(installed);
    const [first, second] = [judged(visit), judged({ ...visit, sealedAt: '2026-11-20T06:00:00.000Z' })];
    await store.inScope(sender, nothing, async (arrival) => {
      for (const seal of [first, second]) await arrival.insertSeal(seal, held(seal));
    });
    const assessment = visit.assessmentId.toLowerCase();
    const decision = {
      id: chanceOf(sender.province).uuid(morning.getTime()),
      kind: 'choose' as const,
      assessment,
      seal: second.id,
      over: [first.id],
      by: lan,
      why: 'Bản sau đúng',
    };
    const keep = (changes = {}) =>
      store.inScope(sender, nothing, (arrival) => arrival.decide({ ...decision, ...changes }));
    expect(await keep()).toBe(3);
    expect(await keep()).toBeNull();
    await keep({ id: chanceOf(`${sender.province}+`).uuid(morning.getTime()), kind: 'unchoose', over: [] });
    await keep({ id: chanceOf(`${sender.province}-`).uuid(morning.getTime()), kind: 'accept', over: [] });
    const choices = (subjects: Partial<Subjects>) =>
      store.inScope(sender, { ...nothing, ...subjects }, async (arrival) => arrival.choices.get(assessment));
    const both = [
      { number: 3, chosen: second.id, over: [first.id] },
      { number: expect.any(Number) as number, chosen: null, over: [] },
    ];
    expect((await choices({ seals: [first.id] }))?.toSorted((a, b) => a.number - b.number)).toEqual(both);
    expect(await choices({ assessments: [visit.assessmentId] })).toHaveLength(2);
    expect(await store.sealOf({ province: sender.province, id: first.id })).toMatchObject({
      id: first.id,
      account: hoa,
      received: morning,
    });
    expect(await store.sealOf({ province: '99', id: first.id })).toBeNull();
  });

  test('[P6] seals of a model that has become known are found, and judged as if they came now', async () => {
    sender = aSender();
    const visit = aVisit(unknown, { enterprise: anEnterprise({ province: sender.province, commune: null }) });
    const seal = aSeal(visit);
    const [verdict] = await ingest({ store, models, log }, { ...sender, items: [{ kind: 'seal', ...seal }] });
    expect(verdict).toMatchObject({ verdict: 'quarantined', reason: 'unknown-model' });
    const none = { province: '', id: '00' };
    expect(await store.sealsOfUnknownModel(none, models.fingerprints)).toEqual([]);
    const both = installedModels([installed, { ...installed, ...unknown }]);
    const found = await store.sealsOfUnknownModel(none, both.fingerprints);
    expect(found).toEqual([
      expect.objectContaining({ id: seal.id, body: seal.body, account: hoa, received: morning }),
    ]);
    expect(await store.sealsOfUnknownModel(found[0]!, both.fingerprints)).toEqual([]);
    expect(await judgeUnknownAgain({ store, models: both, log, stopping: () => false })).toBe(1);
    expect(await standing({ seals: [seal.id] })).toEqual({ [seal.id]: 'counted' });
  });
});

test('whatever arrives, in whatever order, both answer the same and give out the same', async () => {
  const [memory, postgres] = await Promise.all(stores.map(([, make]) => make()));
  for (let life = 0; life < 8; life += 1) {
    const chance = chanceOf(`life ${life}`);
    const province = String(40 + life);
    const items = someItems(chance, province);
    for (let turn = 0; turn < 6; turn += 1) {
      const push = {
        province,
        device,
        account: chance.happens(0.8) ? hoa : lan,
        at: new Date(morning.getTime() + turn * 1000),
        items: Array.from({ length: 1 + chance.below(6) }, () => chance.pick(items)),
      };
      const [here, there] = await Promise.all([
        ingest({ store: memory!, models, log }, push),
        ingest({ store: postgres!, models, log }, push),
      ]);
      expect(here).toEqual(there);
      const order = someDecision(chance, items);
      const officer = { province, id: lan, at: push.at };
      const [one, other] = [memory!, postgres!].map((store) => decide({ store, models }, officer, order));
      expect(await one).toEqual(await other);
      for (const id of [hoa, lan]) {
        const from = chance.below(8);
        const [some, same] = [memory!, postgres!].map((store) =>
          store.changesAfter({ province, id }, from, 3),
        );
        expect(await some).toEqual(await same);
      }
    }
  }
});

/** What an officer may do to any of the seals, also to one that has not come, or that nothing can be said of. */
function someDecision(chance: Chance, items: readonly unknown[]): DecisionOrder {
  const seals = items.flatMap((item) => {
    const { kind, id } = (item ?? {}) as { kind?: string; id?: string };
    return kind === 'seal' && id ? [id] : [];
  });
  return {
    id: chance.uuid(morning.getTime()),
    kind: chance.pick(['choose', 'choose', 'unchoose', 'accept', 'unaccept'] as const),
    seal: chance.pick(seals),
    over: seals.filter(() => chance.happens(0.3)),
    why: 'vì',
  };
}

/** Copies of a few records that grow apart, seals that amend and compete, and what nobody can read. */
function someItems(chance: Chance, province: string): unknown[] {
  const enterprise = anEnterprise({ province: chance.happens(0.9) ? province : '20', commune: null });
  const visits = [0, 1].map(() => aVisit(installed, { enterprise, by: chance.pick([hoa, lan]) }, chance));
  const copies = visits.flatMap((visit) => {
    const record = enterpriseRecord(visit);
    return [1, 2, 3].map((staff) => {
      const by = { device: chance.pick([device, visit.device]), by: hoa, at: morning.toISOString() };
      return { kind: 'record', record: writeFields(record, { staff }, by) };
    });
  });
  const seals = visits.flatMap((visit) => {
    const first = aSeal(visit);
    const amended = aSeal({ ...visit, sealedAt: '2026-11-20T06:00:00.000Z', amends: first.id });
    const rival = aSeal({ ...visit, sealedAt: '2026-11-20T05:00:00.000Z' });
    const foreign = aSeal({ ...visits[0]!, sealedAt: '2026-11-20T07:00:00.000Z', amends: first.id });
    return [first, amended, rival, foreign].map((seal) => ({ kind: 'seal', ...seal }));
  });
  const wrong = [{ kind: 'photo' }, null, { ...seals[0], id: 'ff'.repeat(32) }];
  return [...visits.flatMap((visit) => itemsOf(visit)), ...copies, ...seals, ...wrong];
}

function withText(record: StoredRecord): [StoredRecord, string] {
  return [record, canonicalJson(record)];
}

function fail(error: Error): never {
  throw error;
}
