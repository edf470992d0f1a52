import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { writeWorkbook } from '#core/model/spreadsheet/spreadsheet.ts';
import { readWorkbookFile, writeWorkbookFile } from '#core/model/spreadsheet/workbook-file.server.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { refreshModels } from '#server/authoring/shelf.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';

// An instrument's way onto the devices: uploaded as a workbook or as YAML, checked, published, fetched, withdrawn.

const theModel = (hub: TestHub): InstalledModel =>
  hub.hub.models.shipped.findLast(({ model }) => model.id === 'sme-dx-1567')!;

const next = (hub: TestHub, version = '9.0.0'): Pick<InstalledModel, 'model' | 'texts' | 'examples'> => {
  const { model, texts, examples } = theModel(hub);
  return { model: { ...model, version, effectivePeriod: { start: '2026-01-01' } }, texts, examples };
};

const upload = async (hub: TestHub, path: string, body: Buffer | string, from: Partial<Caller>) =>
  await hub.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...from.headers, cookie: from.cookie ?? '' },
    body: new Uint8Array(Buffer.from(body)),
  });

test('an author publishes a workbook; a device of the province is offered it and fetches it with its examples', async () => {
  const hub = await aHub();
  const author = await hub.signIn('author');
  const adviser = await hub.signIn('adviser');
  const file = await writeWorkbookFile(writeWorkbook(next(hub)));
  const checked = (await (await upload(hub, '/api/authoring/check', file, author)).json()) as {
    findings: unknown[];
    before: { version: string; changes: unknown[] };
  };
  expect(checked.findings).toEqual([]);
  expect(checked.before.changes).toEqual([
    {
      part: 'model',
      id: 'effectivePeriod',
      change: 'changed',
      leaves: [{ at: 'start', before: '2025-06-30', after: '2026-01-01' }],
    },
  ]);
  expect((await upload(hub, '/api/authoring/publish', file, author)).status).toBe(201);

  const { models } = (await (await hub.get('/api/models', adviser)).json()) as {
    models: { version: string; fingerprint: string }[];
  };
  expect(models.map(({ version }) => version)).toEqual(['9.0.0']);
  const fetched = (await (await hub.get(`/api/models/${models[0]!.fingerprint}`, adviser)).json()) as {
    examples: unknown[];
  };
  expect(fetched.examples).toHaveLength(theModel(hub).examples.length);
  expect(hub.hub.models.scoring({ url: theModel(hub).model.url, ...models[0]! })).toBeDefined();
});

test('the same file of another content under a number that is in force is refused; better words are taken', async () => {
  const hub = await aHub();
  const author = await hub.signIn('author');
  const first = next(hub);
  expect((await upload(hub, '/api/authoring/publish', stringify(first), author)).status).toBe(201);
  const worded = structuredClone(first);
  worded.texts['vi']!.title = 'Tên hay hơn';
  expect((await upload(hub, '/api/authoring/publish', stringify(worded), author)).status).toBe(201);
  const other = { ...first, model: { ...first.model, publisher: 'somebody else' } };
  const refused = await upload(hub, '/api/authoring/publish', stringify(other), author);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ error: { reason: 'version-taken' } });
  await refreshModels(hub.hub);
  expect(hub.hub.models.all.at(-1)?.texts['vi']?.title).toBe('Tên hay hơn');
});

test('a model that is not sound is never published, and says where it is wrong', async () => {
  const hub = await aHub();
  const author = await hub.signIn('author');
  const broken = structuredClone(next(hub));
  broken.model.root = 'nowhere';
  const reply = await upload(hub, '/api/authoring/publish', stringify(broken), author);
  expect(reply.status).toBe(422);
  expect(await reply.json()).toMatchObject({
    findings: expect.arrayContaining([
      expect.objectContaining({ problem: 'unknown-node', detail: 'nowhere' }),
    ]),
  });
  for (const [garbage, problem] of [
    ['{', 'unreadable'],
    ['model: {}', 'unreadable'],
    ['PK and nothing more', 'unreadable'],
    [stringify({ model: {}, texts: {}, examples: [] }), 'part-missing'],
  ] as const) {
    const said = await upload(hub, '/api/authoring/check', garbage, author);
    expect(await said.json()).toMatchObject({
      model: null,
      findings: expect.arrayContaining([expect.objectContaining({ problem })]),
    });
  }
});

test('a model takes itself home as a workbook, is withdrawn, and still scores what was sealed by it', async () => {
  const hub = await aHub();
  const author = await hub.signIn('author');
  const { fingerprint } = theModel(hub).reference;
  const bytes = Buffer.from(
    await (await hub.get(`/api/models/${fingerprint}/workbook`, author)).arrayBuffer(),
  );
  expect(await readWorkbookFile(bytes)).toMatchObject({ ok: true });

  await upload(hub, '/api/authoring/publish', stringify(next(hub)), author);
  const published = hub.hub.models.all.at(-1)!.reference;
  const withdrawn = await hub.app.request(`/api/authoring/models/${published.fingerprint}`, {
    method: 'DELETE',
    headers: { 'content-type': 'application/json', ...author.headers, cookie: author.cookie },
  });
  expect(withdrawn.status).toBe(204);
  expect(hub.hub.models.all).toHaveLength(hub.hub.models.shipped.length);
  expect(hub.hub.models.scoring(published)).toBeDefined();
});

test('only authors write instruments, and only people with an account read them', async () => {
  const hub = await aHub();
  const adviser = await hub.signIn('adviser');
  expect((await upload(hub, '/api/authoring/check', '{}', adviser)).status).toBe(403);
  expect((await hub.get('/api/authoring/models', adviser)).status).toBe(403);
  expect((await hub.get('/api/models')).status).toBe(401);
});

test('what a newer release finds fault with is offered to nobody, and its author sees so', async () => {
  const hub = await aHub();
  const author = await hub.signIn('author');
  expect((await upload(hub, '/api/authoring/publish', stringify(next(hub)), author)).status).toBe(201);
  await hub.pool.query(`update published_models set examples = '[]'`);
  await refreshModels(hub.hub);
  expect(hub.hub.models.all).toHaveLength(hub.hub.models.shipped.length);
  const { models } = (await (await hub.get('/api/authoring/models', author)).json()) as {
    models: { version: string; sound?: boolean }[];
  };
  expect(models.at(-1)).toMatchObject({ version: '9.0.0', sound: false });
});
