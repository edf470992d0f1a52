import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { overviewSchema, type Overview } from '#statistics/registry.ts';
import { total } from '#statistics/by-legal-form/by-legal-form.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aTaxCode, anEnterprise } from '#tests/builders/an-enterprise.ts';
import { aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { push, theModel } from './a-sender.ts';

// An officer looks at one instrument at a time and chooses which.

async function overview(hub: TestHub, officer: Caller, model?: string): Promise<Overview> {
  const query = model === undefined ? '' : `?${new URLSearchParams({ model })}`;
  return overviewSchema.parse(await (await hub.get(`/api/statistics${query}`, officer)).json());
}

let firms = 0;

async function sealBy(hub: TestHub, installed: InstalledModel, adviser: Caller): Promise<void> {
  firms += 1;
  const visit = aVisit(installed, { enterprise: anEnterprise({ taxCode: aTaxCode(firms) }) });
  await push(hub, itemsOf(visit), adviser);
}

test('an officer chooses among the instruments by which something is counted; each is counted apart', async () => {
  const hub = await aHub();
  const [adviser, officer, author] = [
    await hub.signIn('adviser'),
    await hub.signIn('officer'),
    await hub.signIn('author'),
  ];
  const usual = theModel(hub);
  await sealBy(hub, usual, adviser);
  const before = await overview(hub, officer);
  expect(before.instruments.map(({ url }) => url)).toEqual([usual.model.url]);
  expect(before.instruments[0]?.titles['vi']).toBe(usual.texts['vi']?.shortTitle);

  // One that an author publishes while the hub runs is counted and chosen like those that came with the release.
  const url = 'urn:example:another-instrument';
  const { texts, examples } = usual;
  const source = { model: { ...usual.model, id: 'another', url, offer: 'comparison' }, texts, examples };
  const published = await hub.app.request('/api/authoring/publish', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: author.cookie },
    body: stringify(source),
  });
  expect(published.status).toBe(201);
  expect((await overview(hub, officer)).instruments).toHaveLength(1);
  const another = hub.hub.models.all.find(({ model }) => model.url === url)!;
  await sealBy(hub, another, adviser);
  await sealBy(hub, another, adviser);
  const after = await overview(hub, officer);
  expect(after.instruments.map((one) => one.url)).toEqual([usual.model.url, url]);
  expect(total(after.reports.byLegalForm).enterprises).toBe(1);
  const chosen = await overview(hub, officer, url);
  expect(chosen.model).toMatchObject(another.reference);
  expect(total(chosen.reports.byLegalForm).enterprises).toBe(2);
  const list = await hub.get(`/api/assessments?${new URLSearchParams({ model: url })}`, officer);
  expect(await list.json()).toMatchObject({ total: 2 });
  expect((await hub.get('/api/statistics?model=urn:unknown', officer)).status).toBe(400);
});

test('[P17] builds of before there was a choice of instruments still find the models by name', async () => {
  const hub = await aHub();
  const reply = await hub.get('/api/statistics', await hub.signIn('officer'));
  const { models } = (await reply.json()) as { models: string[] };
  expect(models[0]).toBe(theModel(hub).model.url);
});
