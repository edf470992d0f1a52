import { expect, test } from 'vitest';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { judgeUnknownAgain } from '#server/ingest/judge-unknown-again.ts';
import { installedModels, type InstalledModels } from '#server/installed-models.ts';
import { keepModels } from '#server/kept-models.ts';
import { overviewSchema } from '#statistics/registry.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise, aTaxCode } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit } from '#tests/builders/a-seal.ts';
import { theModel, verdictsOf } from './a-sender.ts';

// A draft model that is edited in place is another one by its fingerprint; seals of both are scored, each by its own.

/** The instrument as it was before its scale was mended, of the same url and version. */
function before(hub: TestHub): InstalledModels {
  const installed = theModel(hub);
  const older: Model = { ...installed.model, scale: 50 };
  return installedModels([{ ...installed, model: older, reference: referenceTo(older) }]);
}

const counterOf = async ({ pool }: TestHub) =>
  (await pool.query<{ counter: number }>(`select counter from scopes where province = '20'`)).rows[0]!
    .counter;

const countedBy = async (hub: TestHub) => {
  const officer = await hub.signIn('officer', '20');
  const { reports } = overviewSchema.parse(await (await hub.get('/api/statistics', officer)).json());
  return reports.byLevel.reduce((sum, { enterprises }) => sum + enterprises, 0);
};

test('[P6] a model that was installed once scores for ever, beside the one that took its place', async () => {
  const first = await aHub();
  const older = before(first);
  await keepModels(first.pool, older, first.hub.log);
  const models = await keepModels(first.pool, first.hub.models, first.hub.log);
  expect(models.all).toBe(first.hub.models.all);
  const hub = await aHub({}, { pool: first.pool, models });
  const adviser = await hub.signIn('adviser', '20');
  const [old, young] = [
    aSeal(aVisit(older.all[0]!)),
    aSeal(aVisit(theModel(hub), { enterprise: anEnterprise({ taxCode: aTaxCode(31) }) })),
  ];
  const items = [old, young].map((seal) => ({ kind: 'seal', ...seal }));
  expect((await verdictsOf(hub, items, adviser)).map(({ verdict }) => verdict)).toEqual(['stored', 'stored']);
  expect(await countedBy(hub)).toBe(2);
});

test('[P6] seals of a model that nobody knew are judged at the start of a hub that knows it', async () => {
  const first = await aHub();
  const adviser = await first.signIn('adviser', '20');
  const older = before(first);
  const visit = aVisit(older.all[0]!, { by: adviser.account.id });
  const sealed = aSeal(visit);
  const amended = aSeal({ ...visit, sealedAt: '2026-11-20T05:00:00.000Z', amends: sealed.id });
  const foreign = aSeal(aVisit(older.all[0]!, { by: 'somebody else' }));
  const items = [amended, sealed, foreign].map((seal) => ({ kind: 'seal', ...seal }));
  for (const verdict of await verdictsOf(first, items, adviser))
    expect(verdict).toMatchObject({ verdict: 'quarantined', reason: 'unknown-model' });
  expect(await judgeUnknownAgain(first.hub)).toBe(0);
  expect(await countedBy(first)).toBe(0);

  const counter = await counterOf(first);
  await keepModels(first.pool, older, first.hub.log);
  const models = await keepModels(first.pool, first.hub.models, first.hub.log);
  await first.pool.query('update seals set model_fingerprint = null where id = $1', [
    Buffer.from(sealed.id, 'hex'),
  ]);
  const hub = await aHub({}, { pool: first.pool, models });
  expect(await judgeUnknownAgain(hub.hub)).toBe(3);
  expect(await counterOf(hub)).toBeGreaterThan(counter);
  expect(await countedBy(hub)).toBe(1);
  const again = await verdictsOf(hub, items, adviser);
  expect(again.map(({ verdict }) => verdict)).toEqual(['known', 'known', 'quarantined']);
  expect(again[2]).toMatchObject({ reason: 'other-account' });
  expect(await judgeUnknownAgain(hub.hub)).toBe(0);
});

test('a kept model that this release cannot read is no model, and stops nothing', async () => {
  const hub = await aHub();
  await keepModels(hub.pool, hub.hub.models, hub.hub.log);
  await hub.pool.query(`update models set body = replace(body, '"', ' "')`);
  await hub.pool.query(
    `insert into models (fingerprint, url, version, status, body) values (sha256('{}'), 'urn:x', '1.0.0', 'draft', '{}')`,
  );
  const models = await keepModels(hub.pool, hub.hub.models, hub.hub.log);
  expect(models.fingerprints).toEqual(hub.hub.models.fingerprints);
});
