import { beforeAll, expect, test } from 'vitest';
import { mostNote } from '#core/assessment/draft.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, enterpriseRecord } from '#tests/builders/a-seal.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { envelope, push, rowsIn, theModel } from './a-sender.ts';

const nobody = { cookie: '', headers: {} };
let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
});

const own = (changes: object = {}) => aVisit(theModel(hub), { source: 'self', ...changes });
const send = async (item: unknown) => (await push(hub, [item], nobody, '/api/self')).verdicts[0]!;

test('[P10] an owner’s seal goes to the province that it names, once, without an account', async () => {
  const item = {
    kind: 'seal',
    ...aSeal(own({ enterprise: anEnterprise({ province: '14', commune: '03646' }) })),
  };
  const first = await send(item);
  expect(first).toMatchObject({ verdict: 'stored', id: item.id });
  expect(await send(item)).toEqual({ ...first, verdict: 'known' });
  expect(await rowsIn(hub, 'seals', `province = '14' and source = 'self' and account is null`)).toBe(1);
});

test('[P10] nothing but an owner’s own seal is stored as one', async () => {
  const visit = aVisit(theModel(hub));
  const before = await rowsIn(hub, 'seals');
  expect(await send({ kind: 'seal', ...aSeal(visit) })).toMatchObject({
    verdict: 'quarantined',
    reason: 'outside-scope',
  });
  expect(await send({ kind: 'record', record: enterpriseRecord(visit) })).toMatchObject({
    verdict: 'quarantined',
  });
  expect(await send('garbage')).toMatchObject({ verdict: 'quarantined', reason: 'malformed' });
  expect([await rowsIn(hub, 'seals'), await rowsIn(hub, 'records')]).toEqual([before, 0]);
});

test('[P10] the door takes one item of a small size and gives nothing out', async () => {
  expect((await hub.post('/api/self', envelope([1, 2]))).status).toBe(400);
  expect((await hub.post('/api/self', envelope(['x'.repeat(400_000)]))).status).toBe(413);
  expect((await hub.get('/api/self')).status).toBe(404);
});

test('[P10] one address cannot fill the disk, and what is known already costs nothing', async () => {
  const fresh = await aHub();
  const item = { kind: 'seal', ...aSeal(own()) };
  for (let tries = 0; tries < 130; tries += 1) await push(fresh, [item], nobody, '/api/self');
  const statuses: number[] = [];
  for (let tries = 0; tries < 130; tries += 1) {
    statuses.push((await fresh.post('/api/self', envelope([`garbage ${tries}`]))).status);
  }
  expect(statuses.filter((status) => status === 200).length).toBeLessThan(130);
  const refused = await fresh.post('/api/self', envelope(['more']));
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  fresh.clock.now = new Date(fresh.clock.now.getTime() + 3_600_000);
  expect((await fresh.post('/api/self', envelope(['later']))).status).toBe(200);
});

test('[P10] what is sent again is free only as long as it comes no faster than phones send', async () => {
  const fresh = await aHub();
  const item = { kind: 'seal', ...aSeal(own()) };
  const statuses: number[] = [];
  for (let tries = 0; tries < 730; tries += 1)
    statuses.push((await fresh.post('/api/self', envelope([item]))).status);
  expect(statuses.indexOf(429)).toBe(1 + 600 + 119);
});

/** Everything as long as the app lets it be, in letters of three bytes, for the sector with the most to say. */
function largestSeal() {
  const { model } = theModel(hub);
  const words = (length: number) => 'ệ'.repeat(length);
  const long = words(200);
  const enterprise = anEnterprise({
    name: long,
    legalForm: 'household',
    taxCode: '999123456789',
    contactName: long,
    contactRole: long,
    contactPhone: long,
    contactEmail: long,
  });
  const notes = Object.fromEntries(Object.keys(model.items).map((item) => [item, words(mostNote)]));
  const texts = Object.entries(model.items).flatMap(([id, item]) =>
    item.kind === 'text' ? [[id, { state: 'answered' as const, value: words(item.maxLength) }]] : [],
  );
  const seals = Object.keys(model.catalogues ?? {}).map((sector) => {
    const chosen = { '7.1': sector };
    const said = someAnswers(model, factsOf(enterprise), { skill: 1, chosen });
    return aSeal(own({ enterprise, notes, answers: { ...said, ...Object.fromEntries(texts) } }));
  });
  const size = (seal: object) => JSON.stringify(seal).length;
  return seals.sort((a, b) => size(b) - size(a))[0]!;
}

test('[P10] the largest seal that the app can make of the shipped instrument goes through the door', async () => {
  const seal = largestSeal();
  expect(Buffer.byteLength(JSON.stringify(seal))).toBeGreaterThan(128 * 1024);
  expect(await send({ kind: 'seal', ...seal })).toMatchObject({ verdict: 'stored', id: seal.id });
});

test('[P10] a large one costs as many tries as it is large', async () => {
  const fresh = await aHub();
  const statuses: number[] = [];
  for (let tries = 0; tries < 30; tries += 1) {
    const text = `${tries}`.padEnd(5 * 64 * 1024 + 10, 'x');
    statuses.push((await fresh.post('/api/self', envelope([text]))).status);
  }
  expect(statuses.indexOf(429)).toBe(120 / 6);
});

test('an owner’s seal that an adviser’s device carries is stored as an owner’s', async () => {
  const adviser = await hub.signIn('adviser', '20');
  const seal = aSeal(own());
  const { verdicts } = await push(hub, [{ kind: 'seal', ...seal }], adviser);
  expect(verdicts).toMatchObject([{ verdict: 'stored' }]);
  const counted = `id = '\\x${seal.id}' and source = 'self' and status = 'counted'`;
  expect(await rowsIn(hub, 'seals', counted)).toBe(1);
});
