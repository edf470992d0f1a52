import { beforeAll, expect, test } from 'vitest';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { newRecord, writeFields } from '#core/records/record.ts';
import type { Account } from '#server/auth/account.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { normalized } from '#tests/builders/normalized.ts';
import { aDeviceId, rowsIn, theModel, verdictsOf } from './a-sender.ts';

let hub: TestHub;
let adviser: Caller & { account: Account };

beforeAll(async () => {
  hub = await aHub();
  adviser = await hub.signIn('adviser', '20');
});

const model = () => theModel(hub);
const stamp = { device: aDeviceId, at: '2026-11-20T05:00:00.000Z', by: 'a' };
const recordOf = (id: string, values: { [name: string]: Json }) => ({
  kind: 'record',
  record: writeFields(newRecord(id, 'enterprise'), values, stamp),
});

/** A seal whose body was changed after the sealing, with the id that it then has. */
function altered(change: (body: { [part: string]: Json }) => void): {
  kind: string;
  id: string;
  body: string;
} {
  const { body, person } = aSeal(aVisit(model()));
  const parts = JSON.parse(body) as { [part: string]: Json };
  change(parts);
  const text = JSON.stringify(parts);
  return { kind: 'seal', id: sha256Hex(text), body: text, person } as never;
}

const garbage: [string, () => unknown][] = [
  ['null', () => null],
  ['a number', () => 42],
  ['a text', () => 'phiếu'],
  ['a list', () => [[[]]]],
  ['an object of nothing', () => ({})],
  ['a kind of the future', () => ({ kind: 'photo', id: 'p1', sha256: 'x' })],
  ['a record without fields', () => ({ kind: 'record', record: { id: aVisit(model()).enterpriseId } })],
  ['a record with a lone surrogate', () => recordOf(aVisit(model()).enterpriseId, { name: '\ud800' })],
  [
    'two keys that are one under NFC',
    () => recordOf(aVisit(model()).enterpriseId, { é: 1, ['é'.normalize('NFD')]: 2 }),
  ],
  ['a record of a megabyte', () => recordOf(aVisit(model()).enterpriseId, { note: 'ă'.repeat(1_000_000) })],
  ['a seal of no form', () => ({ kind: 'seal', id: sha256Hex('{}'), body: '{}', person: {} })],
  ['a seal that is not JSON', () => ({ kind: 'seal', id: sha256Hex('{'), body: '{', person: {} })],
  [
    'a seal with a lone surrogate',
    () => ({ kind: 'seal', id: sha256Hex('"\ud800"'), body: '"\ud800"', person: {} }),
  ],
  [
    'a seal that is too long',
    () => ({ kind: 'seal', id: sha256Hex('x'), body: 'x'.repeat(300_000), person: {} }),
  ],
  [
    'a seal with a person part of a megabyte',
    () => ({ ...aSeal(aVisit(model(), { notes: { '1.1': 'ă'.repeat(1_000_000) } })), kind: 'seal' }),
  ],
  ['a seal without a person part', () => ({ ...altered(() => undefined), person: null })],
  [
    'a seal whose model is named with U+0000',
    () => altered((body) => (body['model'] = { ...(body['model'] as object), url: 'a\0b' })),
  ],
  ['a nesting of ten thousand', () => JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
  [
    'a deep person part',
    () => ({ ...altered(() => undefined), person: JSON.parse(`${'['.repeat(9000)}${']'.repeat(9000)}`) }),
  ],
];

test.each(garbage)('[L34] %s is kept, and what stands before and after it is stored', async (_, make) => {
  const [before, after] = [itemsOf(aVisit(model())), itemsOf(aVisit(model()))];
  const poison = make();
  const verdicts = await verdictsOf(hub, [...before, poison, ...after], adviser);
  const verdict = verdicts[before.length]!;
  expect(verdict.verdict).toBe('quarantined');
  expect(verdicts.toSpliced(before.length, 1).map((one) => one.verdict)).toEqual(
    Array.from({ length: 6 }, () => 'stored'),
  );
  const again = await verdictsOf(hub, [poison], adviser);
  expect(again).toEqual([verdict]);
  const kept = await hub.pool.query<{ bytes: Buffer }>(
    `select bytes from quarantine where digest = $1 union all select body from seals where id = $1`,
    [Buffer.from(verdict.receipt.hash, 'hex')],
  );
  expect(kept.rows).toHaveLength(1);
  expect(sha256Hex(kept.rows[0]!.bytes.toString('utf8'))).toBe(verdict.receipt.hash);
});

test('[L34] U+0000 in a name, a note and a text jams nothing and comes back as it was', async () => {
  const enterprise = anEnterprise({ name: 'Na\0sạch' });
  const visit = aVisit(model(), { enterprise });
  visit.answers['6.1'] = { state: 'answered', value: 'một\0hai' };
  const verdicts = await verdictsOf(hub, itemsOf(visit), adviser);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['stored', 'stored', 'stored']);
  const officer = await hub.signIn('officer', '20');
  const opened = await hub.get(`/api/assessments/${verdicts[2]!.id}`, officer);
  expect(await opened.json()).toMatchObject({
    person: { enterpriseName: 'Na\0sạch', texts: { '6.1': 'một\0hai' } },
  });
  const pulled = (await (await hub.get('/api/pull?cursor=0', adviser)).json()) as {
    records: { id: string }[];
  };
  expect(JSON.stringify(pulled.records.find(({ id }) => id === visit.enterpriseId))).toContain(
    'Na\\u0000sạch',
  );
  expect((await hub.get('/api/assessments?search=sach', officer)).status).toBe(200);
  expect((await hub.get('/api/export.csv', officer)).status).toBe(200);
});

test('[L34] a name of nothing but marks is kept as it is and holds nobody up', async () => {
  const enterprise = { ...anEnterprise(), name: `Na${'\u0301\u0316'.repeat(30_000)}` };
  const items = itemsOf(aVisit(model(), { enterprise }));
  const texts = await normalized(async () => {
    const verdicts = await verdictsOf(hub, items, adviser);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['stored', 'stored', 'stored']);
  });
  // To put that many in order would take time by their square.
  expect(texts.filter((text) => /\p{M}{64}/u.test(text))).toEqual([]);
});

const concurrent = (from: number) =>
  Array.from(
    { length: 40 },
    (_, index) => `0197f1b0-0000-7000-8000-${String(from + index).padStart(12, '0')}`,
  );

test('[L34] a record that could not be read back is not stored over what was there', async () => {
  const { enterpriseId } = aVisit(model());
  const siblings = (devices: string[]) => ({
    kind: 'record',
    record: {
      id: enterpriseId,
      kind: 'enterprise',
      fields: {
        name: {
          seen: Object.fromEntries(devices.map((device) => [device, 1])),
          siblings: devices.map((device) => ({ dot: [device, 1], value: device, at: stamp.at, by: 'a' })),
        },
      },
    },
  });
  const verdicts = await verdictsOf(hub, [siblings(concurrent(0)), siblings(concurrent(100))], adviser);
  expect(verdicts).toMatchObject([{ verdict: 'stored' }, { verdict: 'quarantined', reason: 'too-large' }]);
  expect((await hub.get('/api/pull?cursor=0', adviser)).status).toBe(200);
});

test('[L34] a stored record that went bad keeps nobody out', async () => {
  const visit = aVisit(model());
  await verdictsOf(hub, itemsOf(visit), adviser);
  await hub.pool.query(`update records set body = '{"id":1}' where id = $1`, [visit.enterpriseId]);
  const verdicts = await verdictsOf(hub, [...itemsOf(visit), ...itemsOf(aVisit(model()))], adviser);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([
    'quarantined',
    'known',
    'known',
    'stored',
    'stored',
    'stored',
  ]);
  await hub.pool.query(`delete from records where id = $1`, [visit.enterpriseId]);
});

test('canonical or not, the bytes that hash to the id are the ones that are kept', async () => {
  const item = altered((body) => (body['result'] = { ...(body['result'] as object) }));
  const verdicts = await verdictsOf(hub, [item], adviser);
  expect(verdicts[0]).toMatchObject({ verdict: 'stored' });
  expect(await rowsIn(hub, 'seals', `id = '\\x${item.id}'`)).toBe(1);
  expect(canonicalJson(JSON.parse(item.body) as Json).length).toBe(item.body.length);
});

test('[L34] what could not be stored is not taken for held by what comes after it in the same push', async () => {
  const { enterpriseId } = aVisit(model());
  const by = (who: string, device = aDeviceId) => ({ ...stamp, by: who, device });
  const wrong = {
    kind: 'record',
    record: writeFields(newRecord(enterpriseId, 'enterprise'), { name: 'Na' }, by('a\0')),
  };
  const [other] = concurrent(200);
  const sound = {
    kind: 'record',
    record: writeFields(newRecord(enterpriseId, 'enterprise'), { staff: 3 }, by('a', other)),
  };
  const seal = altered((body) => (body['model'] = { ...(body['model'] as object), url: 'a\0b' }));
  const verdicts = await verdictsOf(hub, [wrong, wrong, sound, sound, seal, seal], adviser);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([
    'quarantined',
    'quarantined',
    'stored',
    'known',
    'quarantined',
    'quarantined',
  ]);
  expect(verdicts[1]).toEqual(verdicts[0]);
  expect(verdicts[5]).toEqual(verdicts[4]);
  const { rows } = await hub.pool.query<{ body: string }>('select body from records where id = $1', [
    enterpriseId,
  ]);
  expect(rows.map(({ body }) => JSON.parse(body) as unknown)).toEqual([sound.record]);
});
