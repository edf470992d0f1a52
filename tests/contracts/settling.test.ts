import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { writeFields, type StoredRecord } from '#core/records/record.ts';
import { historySchema, settlingSchema, type DecisionOrder } from '#protocol/settling.ts';
import { pullReplySchema } from '#protocol/pull.ts';
import { setAsideListSchema } from '#protocol/assessments.ts';
import type { Account } from '#server/auth/account.ts';
import { listShelf } from '#storage/receipts.ts';
import { readSeal } from '#storage/seals.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aSeal, aVisit, enterpriseRecord, usualAdviser } from '#tests/builders/a-seal.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { chanceOf } from '#tests/builders/chance.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { rowsIn, theModel, verdictsOf } from './a-sender.ts';

// What a person settles at the hub: which of several seals counts, and what counts although it was set aside.

let hub: TestHub;
let adviser: Caller & { account: Account };
let officer: Caller & { account: Account };

beforeAll(async () => {
  hub = await aHub();
  adviser = await hub.signIn('adviser', '20');
  officer = await hub.signIn('officer', '20');
});

let made = 0;
const anId = () => chanceOf(`decision ${(made += 1)}`).uuid(Date.parse('2026-11-22T00:00:00.000Z'));

function order(changes: Partial<DecisionOrder> & Pick<DecisionOrder, 'kind' | 'seal'>): DecisionOrder {
  return { id: anId(), over: [], why: 'Đã gọi cho doanh nghiệp.', ...changes };
}

async function decide(given: Partial<DecisionOrder> & Pick<DecisionOrder, 'kind' | 'seal'>, from = officer) {
  const reply = await hub.post('/api/decisions', order(given), from);
  return reply.status === 200 ? 200 : `${reply.status} ${reasonIn(await reply.json())}`;
}

const reasonIn = (body: unknown) => (body as { error: { reason: string } }).error.reason;

const push = async (seal: object, from: Caller = adviser) =>
  (await verdictsOf(hub, [{ kind: 'seal', ...seal }], from))[0];

async function standingOf(...seals: { id: string }[]): Promise<(string | undefined)[]> {
  const { rows } = await hub.pool.query<{ id: string; standing: string }>(
    `select encode(id, 'hex') as id, status || coalesce(' ' || reason, '') as standing from seals where id = any($1)`,
    [seals.map(({ id }) => Buffer.from(id, 'hex'))],
  );
  return seals.map(({ id }) => rows.find((row) => row.id === id)?.standing);
}

async function pulledAfter(cursor: number, from: Caller = adviser) {
  return pullReplySchema.parse(await (await hub.get(`/api/pull?cursor=${cursor}`, from)).json());
}

async function settling(id: string) {
  return settlingSchema.parse(await (await hub.get(`/api/settling/${id}`, officer)).json());
}

/** A visit that two devices sealed. */
async function aRivalry() {
  const visit = aVisit(theModel(hub));
  const first = aSeal(visit);
  const second = aSeal({ ...visit, sealedAt: '2026-11-20T05:00:00.000Z', salt: 'f'.repeat(32) });
  await push(first);
  await push(second);
  return { visit, first, second };
}

describe('of several seals of one assessment', () => {
  test('[P7] [P19] what an officer chose counts, the other is passed over, and taking it back brings both as they were', async () => {
    const { first, second } = await aRivalry();
    expect(await standingOf(first, second)).toEqual(['counted', 'competing']);
    expect(await decide({ kind: 'choose', seal: second.id, over: [first.id] })).toBe(200);
    expect(await standingOf(first, second)).toEqual(['passed-over', 'counted']);
    expect(await push(first)).toMatchObject({ verdict: 'known', competing: true, passedOver: true });
    const listed = async () =>
      setAsideListSchema
        .parse(await (await hub.get('/api/quarantine', officer)).json())
        .rows.map(({ id }) => id);
    expect(await listed()).not.toContain(first.id);
    expect(await decide({ kind: 'unchoose', seal: second.id })).toBe(200);
    expect(await standingOf(first, second)).toEqual(['counted', 'competing']);
    expect(await listed()).toContain(second.id);
    expect((await settling(first.id)).decisions).toMatchObject([
      { kind: 'choose', seal: second.id, by: 'Nông Văn Đạt', why: 'Đã gọi cho doanh nghiệp.' },
      { kind: 'unchoose' },
    ]);
  });

  test('[P7] [P19] the order of arrivals and of the choice is all the same; what came unseen competes', async () => {
    const { visit, first, second } = await aRivalry();
    await decide({ kind: 'choose', seal: second.id, over: [first.id] });
    const amendment = aSeal({ ...visit, sealedAt: '2026-11-20T06:00:00.000Z', amends: second.id });
    const unseen = aSeal({ ...visit, sealedAt: '2026-11-20T01:00:00.000Z' });
    await push(unseen);
    await push(amendment);
    expect(await standingOf(first, second, amendment, unseen)).toEqual([
      'passed-over',
      'counted',
      'counted',
      'competing',
    ]);
  });

  test('[L19] the same decision sent again is one row, and a second one holds over the first', async () => {
    const { first, second } = await aRivalry();
    const once = order({ kind: 'choose', seal: second.id, over: [first.id] });
    for (let tries = 0; tries < 3; tries += 1)
      expect((await hub.post('/api/decisions', once, officer)).status).toBe(200);
    expect(await rowsIn(hub, 'seal_decisions', `id = '${once.id}'`)).toBe(1);
    await decide({ kind: 'choose', seal: first.id, over: [second.id] });
    expect((await hub.post('/api/decisions', once, officer)).status).toBe(200);
    expect(await standingOf(first, second)).toEqual(['counted', 'passed-over']);
  });

  test('[P19] what another officer decided meanwhile is not overruled by one who has not seen it', async () => {
    const { first, second } = await aRivalry();
    const mine = order({ kind: 'choose', seal: second.id, over: [first.id], after: null });
    expect((await hub.post('/api/decisions', mine, officer)).status).toBe(200);
    const theirs = { kind: 'choose' as const, seal: first.id, over: [second.id] };
    expect(await decide({ ...theirs, after: null })).toBe('409 changed-meanwhile');
    // The one that was stored is known, though it is the newest itself by now.
    expect((await hub.post('/api/decisions', mine, officer)).status).toBe(200);
    expect(await standingOf(first, second)).toEqual(['passed-over', 'counted']);
    const newest = (await settling(first.id)).decisions.at(-1)?.id ?? null;
    expect(newest).toBe(mine.id);
    expect(await decide({ ...theirs, after: newest })).toBe(200);
    expect(await standingOf(first, second)).toEqual(['counted', 'passed-over']);
  });

  test('[L19] what was accepted is known where its reply was lost', async () => {
    const { rival } = await aWrongScore();
    const once = order({ kind: 'accept', seal: rival.id });
    for (let tries = 0; tries < 2; tries += 1)
      expect((await hub.post('/api/decisions', once, officer)).status).toBe(200);
    expect(await standingOf(rival)).toEqual(['counted']);
  });

  test('only an officer of the province decides, with a reason, and about what can count', async () => {
    const { first } = await aRivalry();
    const elsewhere = await hub.signIn('officer', '14');
    const given = { kind: 'choose', seal: first.id } as const;
    expect(await decide(given, adviser)).toBe('403 not-allowed');
    expect(await decide(given, elsewhere)).toBe('404 not-found');
    expect((await hub.get(`/api/settling/${first.id}`, elsewhere)).status).toBe(404);
    expect(await decide({ ...given, why: '  ' })).toBe('400 bad-request');
    expect(await decide({ kind: 'accept', seal: first.id })).toBe('409 changed-meanwhile');
    const { rival } = await aWrongScore();
    expect(await decide({ kind: 'choose', seal: rival.id })).toBe('409 changed-meanwhile');
  });
});

/** A seal whose result is not what its answers come to. */
async function aWrongScore(visit = aVisit(theModel(hub)), from: Caller = adviser) {
  const { body, ...rest } = aSeal(visit);
  const claimed = JSON.parse(body) as { result: { level: number | null } };
  const level = claimed.result.level === 1 ? 2 : 1;
  const text = canonicalJson({ ...claimed, result: { ...claimed.result, level } });
  const rival = { ...rest, id: sha256Hex(text), body: text };
  expect(await push(rival, from)).toMatchObject({ verdict: 'quarantined', reason: 'score-differs' });
  return { rival, level };
}

describe('what was set aside', () => {
  test("[P6] [P19] counts by the hub's own scoring once an officer accepts it, and no longer when they take it back", async () => {
    const { rival, level } = await aWrongScore();
    const scored = async () =>
      (
        await hub.pool.query<{ level: number | null; nodes: number }>(
          `select level, (select count(*)::int from seal_nodes where seal = seals.id) as nodes from seals where id = $1`,
          [Buffer.from(rival.id, 'hex')],
        )
      ).rows[0];
    expect(await scored()).toMatchObject({ level: null, nodes: 0 });
    expect(await decide({ kind: 'accept', seal: rival.id })).toBe(200);
    expect(await standingOf(rival)).toEqual(['counted']);
    const own = await scored();
    expect(own?.level).not.toBe(level);
    expect(own?.nodes).toBeGreaterThan(0);
    expect(await push(rival)).toEqual(expect.objectContaining({ verdict: 'known' }));
    expect(await decide({ kind: 'unaccept', seal: rival.id })).toBe(200);
    expect(await standingOf(rival)).toEqual(['quarantined score-differs']);
    expect(await scored()).toMatchObject({ level: null, nodes: 0 });
    expect(await decide({ kind: 'unaccept', seal: rival.id })).toBe('409 changed-meanwhile');
  });

  test('[P6] [P19] what another account had pushed counts once an officer accepts it', async () => {
    const other = await hub.signIn('adviser', '20');
    const seal = aSeal(aVisit(theModel(hub), { by: usualAdviser }));
    expect(await push(seal, other)).toMatchObject({ verdict: 'quarantined', reason: 'other-account' });
    expect(await decide({ kind: 'accept', seal: seal.id })).toBe(200);
    expect(await standingOf(seal)).toEqual(['counted']);
    expect(await decide({ kind: 'unaccept', seal: seal.id })).toBe(200);
    expect(await standingOf(seal)).toEqual(['quarantined other-account']);
  });

  test('[P6] [P19] is not accepted for one fault where another one lies behind it', async () => {
    const other = await hub.signIn('adviser', '20');
    const elsewhere = anEnterprise({ province: '14' });
    const foreign = aSeal(aVisit(theModel(hub), { enterprise: elsewhere }));
    expect(await push(foreign, other)).toMatchObject({ verdict: 'quarantined', reason: 'other-account' });
    const { rival: signedByAnother } = await aWrongScore(aVisit(theModel(hub)), other);
    const { rival: ofElsewhere } = await aWrongScore(aVisit(theModel(hub), { enterprise: elsewhere }));
    for (const seal of [foreign, signedByAnother, ofElsewhere])
      expect(await decide({ kind: 'accept', seal: seal.id })).toBe('409 other-fault');
    expect(await standingOf(foreign, signedByAnother, ofElsewhere)).toEqual([
      'quarantined other-account',
      'quarantined score-differs',
      'quarantined score-differs',
    ]);
  });

  test('can be had as it came, to the byte, by officers of the province alone', async () => {
    await verdictsOf(hub, ['<script>alert("Sầm")</script>'], adviser);
    const list = setAsideListSchema.parse(await (await hub.get('/api/quarantine', officer)).json());
    const { id } = list.rows.find(({ kind }) => kind === 'unreadable')!;
    const reply = await hub.get(`/api/quarantine/${id}/original`, officer);
    expect(await reply.text()).toBe(JSON.stringify('<script>alert("Sầm")</script>'));
    expect(reply.headers.get('content-type')).toBe('application/octet-stream');
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment/);
    const { rival } = await aWrongScore();
    expect(await (await hub.get(`/api/quarantine/${rival.id}/original`, officer)).text()).toBe(rival.body);
    expect((await hub.get(`/api/quarantine/${id}/original`, adviser)).status).toBe(403);
    const elsewhere = await hub.signIn('officer', '14');
    expect((await hub.get(`/api/quarantine/${id}/original`, elsewhere)).status).toBe(404);
  });
});

test('[P8] [P19] a pull tells the account alone, after its cursor, which of its seals came to stand otherwise', async () => {
  const { first, second } = await aRivalry();
  const { cursor } = await pulledAfter(0);
  expect((await pulledAfter(cursor)).standings).toBeUndefined();
  await decide({ kind: 'choose', seal: second.id, over: [first.id] });
  const pulled = await pulledAfter(cursor);
  const told = pulled.standings!.map((one) => [one?.id, one?.is, one?.settled?.by].join(' '));
  expect(told.toSorted()).toEqual(
    [`${first.id} passed-over Nông Văn Đạt`, `${second.id} counted Nông Văn Đạt`].toSorted(),
  );
  expect((await pulledAfter(pulled.cursor)).standings).toBeUndefined();
  expect((await pulledAfter(cursor, await hub.signIn('adviser', '20'))).standings).toBeUndefined();
});

test('[P19] the device that had heard `stored` hears that its seal competes, was passed over, and counts again', async () => {
  const account = await hub.anAccount('adviser', '20');
  const phone = await aPhoneOf(hub);
  await phone.signIn(account);
  const { seal, assessment } = await visitOn(hub, phone.device, { by: account.id });
  await phone.sync();
  const state = async () => {
    const read = await readSeal(phone.device, seal);
    return read.ok ? read.value.state.is : read.reason;
  };
  expect(await state()).toBe('stored');
  // Another device of the same account had sealed the same visit before.
  const { cookie } = await hub.post('/api/sign-in', account).then((reply) => ({
    cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  }));
  const earlier = aSeal(
    aVisit(theModel(hub), {
      by: account.id,
      assessmentId: assessment,
      sealedAt: '2026-01-01T03:00:00.000Z',
    }),
  );
  await push(earlier, { cookie, headers: {} });
  expect(await standingOf(earlier, { id: seal })).toEqual(['counted', 'competing']);
  await phone.sync();
  expect([await state(), await listShelf(phone.device)]).toMatchObject([
    'competing',
    [{ id: seal, state: 'competing' }],
  ]);
  await decide({ kind: 'choose', seal: earlier.id, over: [seal], why: 'Bản đầu mới đúng.' });
  await phone.sync();
  expect([await state(), await listShelf(phone.device)]).toMatchObject([
    'passed-over',
    [{ state: 'passed-over', settled: { by: 'Nông Văn Đạt', why: 'Bản đầu mới đúng.' } }],
  ]);
  await decide({ kind: 'choose', seal, over: [earlier.id] });
  await phone.sync();
  expect([await state(), await listShelf(phone.device)]).toEqual(['stored', []]);
});

test('[P5] [P19] of an enterprise every value that arrived is kept once, with who, when and on which device', async () => {
  const visit = aVisit(theModel(hub));
  const record = enterpriseRecord(visit);
  const write = (base: StoredRecord, device: string, staff: number, at: string) =>
    writeFields(base, { staff }, { device, by: adviser.account.id, at });
  const [one, two] = [anId(), anId()];
  const here = write(record, one, 12, '2026-11-21T01:00:00.000Z');
  const there = write(record, two, 30, '2026-11-21T02:00:00.000Z');
  const settledBy = write({ ...here, fields: { ...here.fields } }, one, 14, '2026-11-21T03:00:00.000Z');
  for (const copy of [record, here, there, here, settledBy, there])
    await verdictsOf(hub, [{ kind: 'record', record: copy }], adviser);
  const read = async (from: Caller) => hub.get(`/api/history/${record.id}`, from);
  const history = historySchema.parse(await (await read(adviser)).json());
  expect(history.changes.filter(({ field }) => field === 'staff')).toMatchObject(
    [14, 30, 12, visit.enterprise.staff].map((value) => ({ value, by: expect.any(String) as string })),
  );
  expect(history.changes.filter(({ device }) => device === two)).toHaveLength(1);
  expect(history.name).toBe(visit.enterprise.name);
  expect((await read(officer)).status).toBe(200);
  expect((await read(await hub.signIn('officer', '14'))).status).toBe(404);
  expect((await hub.get(`/api/history/${record.id}`)).status).toBe(401);
});

test('[P5] [P19] the first change since a hub of before, which kept no history, keeps what the record had held', async () => {
  const visit = aVisit(theModel(hub));
  const record = enterpriseRecord(visit);
  await verdictsOf(hub, [{ kind: 'record', record }], adviser);
  await hub.pool.query('delete from record_changes where record = $1', [record.id]);
  const by = { device: anId(), by: adviser.account.id, at: '2026-11-21T01:00:00.000Z' };
  const changed = writeFields(record, { revenue: 5_000_000_000 }, by);
  for (const copy of [record, changed, changed])
    await verdictsOf(hub, [{ kind: 'record', record: copy }], adviser);
  const { changes } = historySchema.parse(await (await hub.get(`/api/history/${record.id}`, officer)).json());
  const of = (field: string) => changes.filter((one) => one.field === field).map(({ value }) => value);
  expect(of('revenue')).toEqual([5_000_000_000, visit.enterprise.revenue]);
  expect(of('staff')).toEqual([visit.enterprise.staff]);
});

test('[P19] with records come the names of those who wrote in them, but for the reader', async () => {
  const colleague = await hub.signIn('adviser', '20');
  const visit = aVisit(theModel(hub));
  const { cursor } = await pulledAfter(0);
  await verdictsOf(hub, [{ kind: 'record', record: enterpriseRecord(visit) }], adviser);
  expect((await pulledAfter(cursor, colleague)).people).toEqual({ [visit.by]: 'Lý Thị Mẩy' });
  expect((await pulledAfter(cursor)).people).toBeUndefined();
});
