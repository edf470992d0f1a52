import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { bringModel } from '#app/assessment/bring-model.ts';
import { startAssessment } from '#app/assessment/start-assessment.ts';
import { startableModels } from '#app/assessment/startable-models.ts';
import { draftOf } from '#core/assessment/draft.ts';
import { fingerprintOf } from '#core/model/fingerprint.ts';
import { signFingerprint } from '#core/result/model-signature.server.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { refreshModels } from '#server/authoring/shelf.ts';
import type { Device } from '#storage/database.ts';
import { changeModelRegister, readModelRegister } from '#storage/model-register.ts';
import { listModels } from '#storage/models.ts';
import { readRecord } from '#storage/records.ts';
import { makeRemote } from '#sync/remote.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { appFiles } from '#tests/builders/some-app-files.ts';
import { aPhoneOf } from './a-phone.ts';
import { theModel } from './a-sender.ts';

// What an author has published reaches the devices of the province, and what a visit then begins with.

const files = makeRemote(appFiles());
type Source = Pick<InstalledModel, 'model' | 'texts' | 'examples' | 'signature'>;

function aVersion(hub: TestHub, changes: Partial<Source['model']>): Source {
  // The oldest, since it is proven soonest.
  const oldest = hub.hub.models.shipped.find(({ model }) => model.url === theModel(hub).model.url);
  const { model, texts, examples } = oldest ?? theModel(hub);
  return { model: { ...model, version: '9.0.0', status: 'active', ...changes }, texts, examples };
}

async function publish(hub: TestHub, source: Source, author: Caller): Promise<string> {
  const reply = await hub.app.request('/api/authoring/publish', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: author.cookie },
    body: stringify(source),
  });
  const { reference } = (await reply.json()) as { reference: { fingerprint: string } };
  return reference.fingerprint;
}

async function aRoom() {
  const hub = await aHub();
  const author = await hub.signIn('author');
  const phone = await aPhoneOf(hub);
  const adviser = await hub.anAccount('adviser');
  await phone.signIn(adviser);
  const { device } = phone;
  const offered = async () => (await startableModels(device, files)).begin.map(({ version }) => version);
  const begin = async () => {
    const enterprise = await anEnterprise(device);
    const start = { enterprise, source: 'adviser', by: adviser.id, consent: 'in-person' } as const;
    const begun = await startAssessment(device, files, start);
    if (!begun.ok) throw new Error(begun.reason);
    return modelOf(device, begun.value);
  };
  return { hub, author, phone, device, offered, begin };
}

async function modelOf(device: Device, id: string) {
  const held = await readRecord(device, id);
  if (!held.ok) throw new Error(held.reason);
  return draftOf(held.value.record).model;
}

test('[P12] a published version reaches a device at its next contact, and the next visit begins with it', async () => {
  const { hub, author, phone, begin } = await aRoom();
  await phone.sync();
  const old = await begin();
  const fingerprint = await publish(hub, aVersion(hub, {}), author);
  await phone.sync();
  expect(await begin()).toMatchObject({ version: '9.0.0', fingerprint });
  expect(old).toEqual(theModel(hub).reference);
});

test('[P12] models are asked for only when the hub has a new word for them', async () => {
  const { hub, author } = await aRoom();
  const asked: string[] = [];
  const phone = await aPhoneOf(hub, {
    name: 'second',
    weather: (path) => {
      if (path.startsWith('/api/models')) asked.push(path);
      return 'none';
    },
  });
  await phone.signIn(await hub.anAccount('adviser'));
  await phone.sync();
  await phone.sync();
  expect(asked).toEqual(['/api/models']);
  const fingerprint = await publish(hub, aVersion(hub, {}), author);
  await phone.sync();
  await phone.sync();
  expect(asked.slice(1)).toEqual(['/api/models', `/api/models/${fingerprint}`]);
});

test('[P12] a reply that is lost is asked for again at the next contact, and costs the round nothing', async () => {
  const { hub, author } = await aRoom();
  let lost = true;
  const phone = await aPhoneOf(hub, {
    name: 'third',
    weather: (path) => (lost && path.startsWith('/api/models/') ? 'lost-reply' : 'none'),
  });
  await phone.signIn(await hub.anAccount('adviser'));
  await publish(hub, aVersion(hub, {}), author);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listModels(phone.device)).toEqual([]);
  lost = false;
  await phone.sync();
  expect(await listModels(phone.device)).toMatchObject([{ version: '9.0.0' }]);
});

test('[P12] [M27] a model whose examples fail here is refused, remembered with the example, and begins no visit', async () => {
  const { hub, author, phone, device, offered } = await aRoom();
  const source = structuredClone(aVersion(hub, {}));
  const fingerprint = await publish(hub, source, author);
  source.examples[0]!.expect.level = 77;
  await hub.pool.query('update published_models set examples = $1', [JSON.stringify(source.examples)]);
  const [published] = hub.hub.models.all.slice(-1);
  published!.examples[0]!.expect.level = 77;
  await phone.sync();
  expect(await readModelRegister(device)).toMatchObject({
    published: [],
    refused: [{ fingerprint, version: '9.0.0', why: 'example-fails', own: false }],
  });
  const [refused] = (await readModelRegister(device)).refused;
  expect(refused?.detail).toContain(source.examples[0]!.name);
  expect(await listModels(device)).toEqual([]);
  expect(await offered()).not.toContain('9.0.0');
});

test('[P12] what is not the model that its fingerprint names, or only a newer build can read, is refused', async () => {
  const { hub, author, phone, device } = await aRoom();
  await publish(hub, aVersion(hub, {}), author);
  const [published] = hub.hub.models.all.slice(-1);
  published!.model.publisher = 'somebody on the way';
  await phone.sync();
  expect((await readModelRegister(device)).refused).toMatchObject([{ why: 'other-content' }]);
  await publish(hub, aVersion(hub, { version: '9.1.0' }), author);
  Object.assign(hub.hub.models.all.at(-1)!.model, { scale: 'of a later language' });
  await phone.sync();
  expect((await readModelRegister(device)).refused.map(({ why }) => why)).toEqual(
    expect.arrayContaining(['unreadable']),
  );
});

test('[P12] [L17] a withdrawn model begins no visit, and a draft of it finds it also on another device', async () => {
  const { hub, author, phone, device, offered, begin } = await aRoom();
  const fingerprint = await publish(hub, aVersion(hub, {}), author);
  await phone.sync();
  const reference = await begin();
  await hub.pool.query('update published_models set withdrawn_at = now()');
  await refreshModels(hub.hub);
  await phone.sync();
  expect(await offered()).toEqual([theModel(hub).model.version]);
  expect((await readModelRegister(device)).published).toMatchObject([{ fingerprint, withdrawn: true }]);
  expect(await bringModel(device, reference)).toBe(true);

  const second = await aPhoneOf(hub, { name: 'another phone' });
  await second.signIn(await hub.anAccount('adviser'));
  expect(await bringModel(second.device, reference, second.line.remote)).toBe(true);
  expect(await listModels(second.device)).toMatchObject([{ fingerprint }]);
});

test('[P12] a visit begins with a published model on the days of its effective period, by the calendar of Vietnam', async () => {
  const { hub, author, phone, device, offered } = await aRoom();
  await publish(hub, aVersion(hub, { effectivePeriod: { start: '2026-12-01', end: '2026-12-31' } }), author);
  await phone.sync();
  const shipped = theModel(hub).model.version;
  for (const [at, version] of [
    ['2026-11-30T16:59:00Z', shipped],
    ['2026-11-30T17:01:00Z', '9.0.0'],
    ['2026-12-31T16:59:00Z', '9.0.0'],
    ['2026-12-31T17:01:00Z', shipped],
  ] as const) {
    device.time.now = Date.parse(at);
    expect(await offered()).toEqual([version]);
  }
});

test('[P12] of one url the newest in force begins a visit; a retired one never; the declared default stays the first', async () => {
  const { hub, author, phone, offered } = await aRoom();
  await publish(hub, aVersion(hub, { version: '9.1.0' }), author);
  await publish(hub, aVersion(hub, { version: '9.0.5' }), author);
  await publish(hub, aVersion(hub, { version: '9.9.0', status: 'retired' }), author);
  await publish(hub, aVersion(hub, { url: 'vn.a/other', version: '3.0.0', offer: 'comparison' }), author);
  await phone.sync();
  expect(await offered()).toEqual(['9.1.0', '3.0.0']);
});

test('[M1] [P12] a signature travels with its model: a right one is shown with its key, a wrong one refuses the model', async () => {
  const { hub, author, phone, device } = await aRoom();
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const unsigned = aVersion(hub, {});
  const signature = signFingerprint(fingerprintOf(unsigned.model), key);
  await publish(hub, { ...unsigned, signature }, author);
  const other = aVersion(hub, { version: '9.1.0' });
  const refused = await hub.app.request('/api/authoring/publish', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: author.cookie },
    body: stringify({ ...other, signature }),
  });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ findings: [{ problem: 'signature' }] });
  await publish(hub, { ...other, signature: signFingerprint(fingerprintOf(other.model), key) }, author);
  // On its way the second one gets the signature of the first.
  hub.hub.models.published.find(({ model }) => model.version === '9.1.0')!.signature = signature;
  hub.hub.models.all.find(({ model }) => model.version === '9.1.0')!.signature = signature;
  await phone.sync();
  expect(await readModelRegister(device)).toMatchObject({
    published: [{ version: '9.0.0', signed: { publicKey: signature.publicKey, checked: true } }],
    refused: [{ version: '9.1.0', why: 'signature' }],
  });
});

test('[M1] [P12] a signature that comes later or goes again reaches who holds the model; a wrong one refuses it', async () => {
  const { hub, author, phone, device } = await aRoom();
  const source = aVersion(hub, {});
  const fingerprint = await publish(hub, source, author);
  await phone.sync();
  expect((await readModelRegister(device)).published[0]?.signed).toBeUndefined();
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signature = signFingerprint(fingerprint, key);
  await publish(hub, { ...source, signature }, author);
  await phone.sync();
  expect((await readModelRegister(device)).published).toMatchObject([
    { fingerprint, signed: { publicKey: signature.publicKey, checked: true } },
  ]);
  const say = async (said: typeof signature | null) => {
    await hub.pool.query('update published_models set signature = $1', [said && JSON.stringify(said)]);
    await refreshModels(hub.hub);
    await phone.sync();
    return await readModelRegister(device);
  };
  expect((await say(null)).published[0]?.signed).toBeUndefined();
  await say(signature);
  // What the hub itself would not offer, as if it had changed on its way.
  const wrong = signFingerprint('00'.repeat(32), key);
  for (const one of hub.hub.models.all) if (one.reference.fingerprint === fingerprint) one.signature = wrong;
  hub.hub.models = { ...hub.hub.models };
  await phone.sync();
  expect(await readModelRegister(device)).toMatchObject({ published: [], refused: [{ why: 'signature' }] });
});

test('[P12] what an older build kept learns from the hub that a model is no more than a structure, and is not fetched again', async () => {
  const { hub, author, phone, device } = await aRoom();
  await publish(hub, aVersion(hub, {}), author);
  await phone.sync();
  const asked: string[] = [];
  await changeModelRegister(device, (register) => ({
    ...register,
    heard: 'a word of before',
    published: register.published.map(({ signature: _later, ...one }) => one),
  }));
  const [published] = hub.hub.models.all.slice(-1);
  Object.assign(published!.model, { structureOnly: true });
  const { remote } = phone.line;
  phone.line.remote = (question) => {
    asked.push(question.path);
    return remote(question);
  };
  hub.hub.models = { ...hub.hub.models };
  await phone.sync();
  expect((await readModelRegister(device)).published).toMatchObject([{ structureOnly: true }]);
  expect(asked.filter((path) => path.startsWith('/api/models'))).toEqual(['/api/models']);
});
