import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { Result } from '#core/result/result.ts';
import { valuesOf, writeFields, type StoredRecord } from '#core/records/record.ts';
import type { Account } from '#server/auth/account.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, draftRecord, enterpriseRecord, itemsOf } from '#tests/builders/a-seal.ts';
import { aDeviceId, envelope, push, rowsIn, theModel, verdictsOf } from './a-sender.ts';

let hub: TestHub;
let adviser: Caller & { account: Account };

beforeAll(async () => {
  hub = await aHub();
  adviser = await hub.signIn('adviser', '20');
});

const model = () => theModel(hub);
const sealItem = (visit: ReturnType<typeof aVisit>) => ({ kind: 'seal', ...aSeal(visit) });
const recordItem = (record: StoredRecord) => ({ kind: 'record', record });

async function storedRecord(id: string): Promise<StoredRecord> {
  const { rows } = await hub.pool.query<{ body: string }>('select body from records where id = $1', [id]);
  return JSON.parse(rows[0]!.body) as StoredRecord;
}

const refused = async (body: unknown) => {
  const reply = await hub.post('/api/push', body, adviser);
  return [reply.status, ((await reply.json()) as { error: { reason: string } }).error.reason];
};

describe('the envelope', () => {
  test('[P1] needs a signed-in adviser', async () => {
    expect((await hub.post('/api/push', envelope([]))).status).toBe(401);
    const officer = await hub.signIn('officer', '20');
    expect((await hub.post('/api/push', envelope([]), officer)).status).toBe(403);
  });

  test('[P1] that cannot be read is refused with a typed reason', async () => {
    expect(await refused('{"protocol":1')).toEqual([400, 'bad-request']);
    expect(await refused({})).toEqual([400, 'bad-request']);
    expect(await refused(envelope([], { device: 'mine' }))).toEqual([400, 'bad-request']);
    expect(await refused(envelope([], { items: {} }))).toEqual([400, 'bad-request']);
    expect(await refused(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual([400, 'bad-request']);
  });

  test('[P2] with more than 200 items, or more than 8 MiB, is refused with 413', async () => {
    const many = await hub.post('/api/push', envelope(Array.from({ length: 201 }, () => 1)), adviser);
    expect(many.status).toBe(413);
    const large = await hub.post('/api/push', envelope(['x'.repeat(9 * 1024 * 1024)]), adviser);
    expect(large.status).toBe(413);
  });

  test('[P2] may be compressed', async () => {
    const visit = aVisit(model());
    const body = gzipSync(JSON.stringify(envelope(itemsOf(visit))));
    const reply = await hub.post('/api/push', body, {
      headers: { 'content-encoding': 'gzip' },
      cookie: adviser.cookie,
    });
    expect(reply.status).toBe(200);
  });
});

const hashOf = (record: StoredRecord) => sha256Hex(canonicalJson(record));

describe('records', () => {
  test('[P4] [P5] the receipt names the record as it was pushed, and the hub holds the merge', async () => {
    const visit = aVisit(model());
    const first = enterpriseRecord(visit);
    const at = '2026-11-20T05:00:00.000Z';
    const mine = writeFields(first, { staff: 9 }, { device: visit.device, at, by: 'a' });
    const theirs = writeFields(first, { name: 'HTX Na Chi Lăng' }, { device: aDeviceId, at, by: 'b' });
    const verdicts = await verdictsOf(
      hub,
      [recordItem(mine), recordItem(theirs), recordItem(first)],
      adviser,
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['stored', 'merged', 'known']);
    expect(verdicts.map(({ receipt }) => receipt.hash)).toEqual([mine, theirs, first].map(hashOf));
    expect(valuesOf(await storedRecord(visit.enterpriseId))).toMatchObject({
      staff: 9,
      name: 'HTX Na Chi Lăng',
    });
  });

  test('[P5] older and doubled copies change nothing', async () => {
    const visit = aVisit(model());
    const items = itemsOf(visit);
    await push(hub, items, adviser);
    const before = await storedRecord(visit.enterpriseId);
    const again = await verdictsOf(hub, [...items, ...items], adviser);
    expect(new Set(again.map(({ verdict }) => verdict))).toEqual(new Set(['known']));
    expect(await storedRecord(visit.enterpriseId)).toEqual(before);
  });

  test('a dot used twice for different values is quarantined with both kept', async () => {
    const visit = aVisit(model());
    const first = enterpriseRecord(visit);
    const other = enterpriseRecord({ ...visit, enterprise: anEnterprise({ name: 'Một tên khác' }) });
    const verdicts = await verdictsOf(hub, [recordItem(first), recordItem(other)], adviser);
    expect(verdicts[1]).toMatchObject({
      verdict: 'quarantined',
      reason: 'dot-reused',
      id: visit.enterpriseId,
    });
    expect(valuesOf(await storedRecord(visit.enterpriseId))).toMatchObject({ name: visit.enterprise.name });
    const { rows } = await hub.pool.query<{ bytes: Buffer }>(
      `select bytes from quarantine where reason = 'dot-reused'`,
    );
    expect(rows.map(({ bytes }) => bytes.toString())).toEqual([JSON.stringify(recordItem(other))]);
  });

  test('an id that is already of another kind is quarantined as other-record', async () => {
    const visit = aVisit(model());
    const record = { ...draftRecord(visit, null), id: visit.enterpriseId };
    const verdicts = await verdictsOf(
      hub,
      [recordItem(enterpriseRecord(visit)), recordItem(record)],
      adviser,
    );
    expect(verdicts[1]).toMatchObject({ verdict: 'quarantined', reason: 'other-record' });
  });

  test('[L13] two enterprises of one name are two', async () => {
    const visits = [aVisit(model()), aVisit(model())];
    const verdicts = await verdictsOf(
      hub,
      visits.map((visit) => recordItem(enterpriseRecord(visit))),
      adviser,
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['stored', 'stored']);
  });
});

describe('another account', () => {
  const ownerOf = async (id: string) =>
    (
      await hub.pool.query<{ by: string }>(`select by from records where province = '20' and id = $1`, [id])
    ).rows.map(({ by }) => by);

  test('[P5] a draft on which a colleague works too is merged and stays whose it was', async () => {
    const visit = aVisit(model());
    const draft = draftRecord(visit, null);
    const at = '2026-11-20T05:00:00.000Z';
    const colleague = await hub.signIn('adviser', '20');
    const both = writeFields(draft, { place: '2.2' }, { device: aDeviceId, at, by: colleague.account.id });
    await push(hub, [recordItem(draft)], adviser);
    expect(await verdictsOf(hub, [recordItem(both)], colleague)).toMatchObject([{ verdict: 'merged' }]);
    expect(valuesOf(await storedRecord(visit.assessmentId))).toMatchObject({ place: '2.2' });
    expect(await ownerOf(visit.assessmentId)).toEqual([adviser.account.id]);
  });

  test('[P5] an account of another province changes nothing of a draft, and not whose it is', async () => {
    const visit = aVisit(model());
    const draft = draftRecord(visit, null);
    const at = '2026-11-20T05:00:00.000Z';
    await push(hub, [recordItem(draft)], adviser);
    const elsewhere = await hub.signIn('adviser', '14');
    const theirs = writeFields(draft, { place: '2.2' }, { device: aDeviceId, at, by: elsewhere.account.id });
    await push(hub, [recordItem(theirs)], elsewhere);
    const { rows } = await hub.pool.query<{ body: string }>(
      `select body from records where province = '20' and id = $1`,
      [visit.assessmentId],
    );
    expect(rows.map(({ body }) => body)).toEqual([canonicalJson(draft)]);
    expect(await ownerOf(visit.assessmentId)).toEqual([adviser.account.id]);
  });

  test('[P6] a seal that somebody else signed is set apart, and counts once its own account sends it', async () => {
    const item = sealItem(aVisit(model()));
    const colleague = await hub.signIn('adviser', '20');
    const apart = [{ verdict: 'quarantined', reason: 'other-account', receipt: { hash: item.id } }];
    const first = await verdictsOf(hub, [item], colleague);
    expect(first).toMatchObject(apart);
    expect(await verdictsOf(hub, [item], colleague)).toMatchObject(apart);
    expect(await verdictsOf(hub, [item], adviser)).toMatchObject([
      { verdict: 'known', id: item.id, receipt: first[0]!.receipt },
    ]);
    expect(await verdictsOf(hub, [item], colleague)).toMatchObject([{ verdict: 'known' }]);
    const counted = `id = '\\x${item.id}' and status = 'counted' and account = '${adviser.account.id}'`;
    expect(await rowsIn(hub, 'seals', counted)).toBe(1);
  });

  test("[P6] nobody signs as an adviser what says to be an owner's, nor the other way round", async () => {
    const owners = sealItem(aVisit(model(), { source: 'self', by: adviser.account.id }));
    const advisers = sealItem(aVisit(model(), { by: 'self' }));
    expect(await verdictsOf(hub, [owners, advisers], adviser)).toMatchObject([
      { verdict: 'quarantined', reason: 'other-account' },
      { verdict: 'quarantined', reason: 'other-account' },
    ]);
  });
});

test('[P5] a counter that nobody could have reached is kept apart and spends no number of its device', async () => {
  const visit = aVisit(model());
  const sound = enterpriseRecord(visit);
  await push(hub, [recordItem(sound)], adviser);
  const { name } = sound.fields;
  const spent = (seen: number) => ({
    ...sound,
    fields: { ...sound.fields, name: { ...name!, seen: { ...name!.seen, [visit.device]: seen } } },
  });
  const high = [2 ** 31 + 1, Number.MAX_SAFE_INTEGER, 1e17].map((seen) => recordItem(spent(seen)));
  for (const verdict of await verdictsOf(hub, high, adviser)) {
    expect(verdict).toMatchObject({
      verdict: 'quarantined',
      reason: 'counter-too-high',
      id: visit.enterpriseId,
    });
  }
  expect(await storedRecord(visit.enterpriseId)).toEqual(sound);
});

describe('seals', () => {
  test('[P6] the bytes are kept as they came, and the typed columns say what the hub scored', async () => {
    const visit = aVisit(model());
    const item = sealItem(visit);
    expect(await verdictsOf(hub, [item], adviser)).toMatchObject([
      { verdict: 'stored', id: item.id, receipt: { hash: item.id, at: hub.clock.now.toISOString() } },
    ]);
    const { rows } = await hub.pool.query<{ body: Buffer; level: number; status: string; name: string }>(
      'select body, level, status, name from seals where id = $1',
      [Buffer.from(item.id, 'hex')],
    );
    const { result } = JSON.parse(item.body) as { result: Result };
    expect(rows[0]?.body.toString('utf8')).toBe(item.body);
    expect(rows[0]).toMatchObject({
      level: result.level,
      status: 'counted',
      name: visit.enterprise.name,
    });
    const nodes = await rowsIn(hub, 'seal_nodes', `seal = '\\x${item.id}'`);
    expect(nodes).toBe(Object.values(result.nodes).filter((span) => span !== null).length);
  });

  test('[L19] the reply was lost: pushed again it is known, with the first receipt', async () => {
    const items = itemsOf(aVisit(model()));
    const first = await verdictsOf(hub, items, adviser);
    hub.clock.now = new Date(hub.clock.now.getTime() + 3_600_000);
    const again = await verdictsOf(hub, items, adviser);
    expect(again.at(-1)).toEqual({ ...first.at(-1), verdict: 'known' });
    expect(again.map(({ receipt }) => receipt)).toEqual(first.map(({ receipt }) => receipt));
  });

  test('[L18] the same push from four connections at once is stored once', async () => {
    const before = await rowsIn(hub, 'seals');
    const items = Array.from({ length: 5 }, () => itemsOf(aVisit(model()))).flat();
    const replies = await Promise.all([1, 2, 3, 4].map(async () => verdictsOf(hub, items, adviser)));
    const sealed = replies.map((verdicts) => verdicts.filter((_, index) => items[index]?.kind === 'seal'));
    expect(sealed.flat().filter(({ verdict }) => verdict === 'stored')).toHaveLength(5);
    expect(sealed.flat().filter(({ verdict }) => verdict === 'known')).toHaveLength(15);
    expect(await rowsIn(hub, 'seals')).toBe(before + 5);
  });

  test('[P6] a score that was tampered with is kept and quarantined', async () => {
    const visit = aVisit(model());
    const { body, person } = aSeal(visit);
    const forged = JSON.parse(body) as { result: { score: { lower: string; upper: string } } };
    forged.result.score = { lower: '99', upper: '99' };
    const text = canonicalJson(forged);
    const item = { kind: 'seal', id: sha256Hex(text), body: text, person };
    const first = await verdictsOf(hub, [item], adviser);
    expect(first).toMatchObject([
      { verdict: 'quarantined', reason: 'score-differs', receipt: { hash: item.id } },
    ]);
    expect(await verdictsOf(hub, [item], adviser)).toEqual(first);
    expect(
      await rowsIn(hub, 'seals', `id = '\\x${item.id}' and status = 'quarantined' and level is null`),
    ).toBe(1);
    expect(await rowsIn(hub, 'seal_nodes', `seal = '\\x${item.id}'`)).toBe(0);
  });

  test('[P6] an unknown model, and answers that do not fit, are kept and quarantined', async () => {
    const { model: sound, reference } = model();
    const strange = aVisit({ model: sound, reference: { ...reference, version: '9.9.9' } });
    const { body, person } = aSeal(aVisit(model()));
    const asked = JSON.parse(body) as { answers: { [item: string]: Json } };
    asked.answers['2.2'] = { state: 'answered', value: 'perfect' };
    const text = canonicalJson(asked);
    const refused = { kind: 'seal', id: sha256Hex(text), body: text, person };
    expect(await verdictsOf(hub, [sealItem(strange), refused], adviser)).toMatchObject([
      { verdict: 'quarantined', reason: 'unknown-model' },
      { verdict: 'quarantined', reason: 'answers-refused', detail: '2.2 unknown-option' },
    ]);
  });

  test('[P6] a wrong id or person part never takes the place of the true seal', async () => {
    const item = sealItem(aVisit(model()));
    const lying = { ...item, id: sha256Hex('something else') };
    const renamed = { ...item, person: { ...item.person, enterpriseName: 'Tên khác' } };
    const before = await rowsIn(hub, 'seals');
    expect(await verdictsOf(hub, [lying, renamed, item, renamed], adviser)).toMatchObject([
      { verdict: 'quarantined', reason: 'wrong-id', id: lying.id },
      { verdict: 'quarantined', reason: 'person-differs' },
      { verdict: 'stored', id: item.id },
      { verdict: 'quarantined', reason: 'person-differs' },
    ]);
    expect(await rowsIn(hub, 'seals')).toBe(before + 1);
  });

  test("a seal of another province stays out of this one's counts", async () => {
    const enterprise = anEnterprise({ province: '14', commune: '03646' });
    expect(await verdictsOf(hub, [sealItem(aVisit(model(), { enterprise }))], adviser)).toMatchObject([
      { verdict: 'quarantined', reason: 'outside-scope' },
    ]);
  });

  test('[P7] a second seal of an assessment competes, an amendment does not', async () => {
    const visit = aVisit(model());
    const first = sealItem(visit);
    const second = sealItem({ ...visit, sealedAt: '2026-11-20T04:00:00.000Z' });
    const amended = sealItem({ ...visit, sealedAt: '2026-11-20T05:00:00.000Z', amends: first.id });
    const twice = sealItem({ ...visit, sealedAt: '2026-11-20T06:00:00.000Z', amends: first.id });
    const verdicts = await verdictsOf(hub, [first, second, amended, twice], adviser);
    expect(verdicts).toMatchObject([
      { verdict: 'stored' },
      { verdict: 'stored', competing: true },
      { verdict: 'stored' },
      { verdict: 'stored', competing: true },
    ]);
    expect([verdicts[0], verdicts[2]].some((verdict) => verdict && 'competing' in verdict)).toBe(false);
    expect(await verdictsOf(hub, [second], adviser)).toMatchObject([{ verdict: 'known', competing: true }]);
  });

  test('[P7] an amendment that arrives before what it amends leaves both sound', async () => {
    const visit = aVisit(model());
    const first = sealItem(visit);
    const amended = sealItem({ ...visit, sealedAt: '2026-11-20T05:00:00.000Z', amends: first.id });
    const verdicts = await verdictsOf(hub, [amended, first], adviser);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['stored', 'stored']);
    expect(verdicts.some((verdict) => 'competing' in verdict)).toBe(false);
  });

  test('[P7] of two seals of one assessment from two connections exactly one competes', async () => {
    const visits = Array.from({ length: 6 }, () => aVisit(model()));
    const pairs = visits.flatMap((visit) => [visit, { ...visit, sealedAt: '2026-11-20T04:00:00.000Z' }]);
    await Promise.all(pairs.map(async (visit) => verdictsOf(hub, [sealItem(visit)], adviser)));
    const ids = visits.map(({ assessmentId }) => `'${assessmentId}'`).join();
    for (const status of ['counted', 'competing']) {
      expect(await rowsIn(hub, 'seals', `assessment in (${ids}) and status = '${status}'`)).toBe(6);
    }
  });
});
