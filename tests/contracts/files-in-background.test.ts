import { expect, onTestFinished, test } from 'vitest';
import { editRecord } from '#storage/records.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import type { Network } from '#sync/network.ts';
import type { SyncPorts } from '#sync/ports.ts';
import { startSync, type SyncLoop } from '#sync/sync-loop.ts';
import { uploadTo, type UploadFile } from '#sync/tus-upload.ts';
import { somePorts } from '#tests/builders/some-ports.ts';
import type { TcpRoad } from '#tests/builders/tcp-road.ts';
import { aDraft, anEnterprise } from '#tests/builders/a-visit.ts';
import { rowsIn } from './a-sender.ts';
import { aPhoto, aHubWithDisk, aWorkingPhone, type Phone, kept } from './a-photo-phone.ts';

// [P18] Files beside the rounds of the loop, as the app runs it, on a real hub.

/** The loop as the app runs it, on a phone whose browser says so of its network. */
async function aLoop(phone: Phone, road: TcpRoad, changes: Partial<SyncPorts> = {}) {
  const browser = somePorts(phone.device.time);
  const upload = uploadTo(road.url, { cookie: phone.cookie() });
  const loop = startSync(phone.device, phone.line.remote, { ...browser.ports, upload, ...changes });
  onTestFinished(() => loop.stop());
  await loop.send();
  return { loop, browser };
}

const files = ({ status }: SyncLoop) => {
  const { files, filesWaiting, fileBytes } = status.read();
  return { files, filesWaiting, fileBytes };
};

test('[P18] kept for Wi-Fi, photos wait on any other network until a person says otherwise, and go by themselves on Wi-Fi', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await writeSetting(phone.device, 'filesOnWifi', true);
  await phone.draftWith(aPhoto(3000));
  let network: Network = 'unknown';
  const { loop, browser } = await aLoop(phone, road, { network: () => network });
  await expect.poll(() => files(loop)).toEqual({ files: 'held', filesWaiting: 1, fileBytes: 3000 });
  network = 'mobile';
  await loop.send();
  await expect.poll(() => files(loop)).toMatchObject({ files: 'held' });
  await loop.send({ anyNetwork: true });
  await expect.poll(() => files(loop)).toEqual({ files: 'idle', filesWaiting: 0, fileBytes: 0 });
  await phone.draftWith(aPhoto(4000));
  await expect.poll(() => files(loop)).toMatchObject({ filesWaiting: 1 });
  network = 'wifi';
  browser.signal();
  await expect.poll(() => files(loop)).toMatchObject({ files: 'idle', filesWaiting: 0 });
  expect(await rowsIn(hub, 'files')).toBe(2);
});

test('[P18] no record waits for a photo: a slow one makes room, and goes on after it', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await phone.draftWith(aPhoto(3000));
  let tries = 0;
  const upload: UploadFile = (_file, signal) =>
    new Promise((resolve) => {
      tries += 1;
      signal.addEventListener('abort', () => resolve({ ok: false, reason: 'offline' }));
    });
  const { loop } = await aLoop(phone, road, { upload });
  await expect.poll(() => tries).toBe(1);
  expect(files(loop)).toMatchObject({ files: 'sending', filesWaiting: 1 });
  const firm = await anEnterprise(phone.device, phone.account.id);
  await loop.send();
  expect(await rowsIn(hub, 'records', `id = '${firm}'`)).toBe(1);
  await expect.poll(() => tries).toBe(2);
  expect(await phone.unsent()).toMatchObject([{ tries: 0 }]);
});

test('[P18] the signal breaks: the loop says so, and goes on by itself before its next round would be due', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(900_000);
  await phone.draftWith(photo);
  road.breakAfter(500_000);
  const { loop, browser } = await aLoop(phone, road);
  await expect.poll(() => files(loop)).toMatchObject({ files: 'trouble', filesWaiting: 1 });
  await expect.poll(browser.due).toEqual([3750]);
  await road.mend();
  browser.pass(3750);
  await expect.poll(() => files(loop)).toMatchObject({ files: 'idle', filesWaiting: 0 });
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
});

test('[P18] a draft that somebody writes in breaks off no photo that is on its way', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await phone.draftWith(aPhoto(3000));
  const heard: string[] = [];
  const remote: typeof phone.line.remote = (asked) => {
    heard.push(asked.path);
    return phone.line.remote(asked);
  };
  let [tries, broken] = [0, 0];
  const upload: UploadFile = (_file, signal) =>
    new Promise((resolve) => {
      tries += 1;
      signal.addEventListener('abort', () => {
        broken += 1;
        resolve({ ok: false, reason: 'offline' });
      });
    });
  const { loop, browser } = await aLoop({ ...phone, line: { ...phone.line, remote } }, road, { upload });
  await expect.poll(() => tries).toBe(1);
  const draft = await aDraft(phone.device, phone.account.id);
  await expect.poll(() => loop.status.read().waiting).toBe(1);
  heard.length = 0;
  browser.signal();
  await expect.poll(() => heard.some((path) => path.startsWith('/api/pull'))).toBe(true);
  expect([tries, broken]).toEqual([1, 0]);
  expect(await rowsIn(hub, 'records', `id = '${draft}'`)).toBe(0);
  await loop.send();
  expect(broken).toBe(1);
  expect(await rowsIn(hub, 'records', `id = '${draft}'`)).toBe(1);
});

test('[P18] where no photo is left to send none is said to be held back', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await writeSetting(phone.device, 'filesOnWifi', true);
  const draft = await phone.draftWith(aPhoto(3000));
  const { loop } = await aLoop(phone, road, { network: () => 'mobile' });
  await expect.poll(() => files(loop)).toMatchObject({ files: 'held', filesWaiting: 1 });
  await editRecord(phone.device, draft, { 'answers.shop': null }, { by: phone.account.id });
  await expect.poll(() => files(loop)).toMatchObject({ filesWaiting: 0 });
  await loop.send();
  await expect.poll(() => files(loop)).toEqual({ files: 'idle', filesWaiting: 0, fileBytes: 0 });
});

test('[P18] what the hub is still at the beginning of goes on in a moment, holds up no other, and is no fault of the photo', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const [small, large] = [aPhoto(3000), aPhoto(9000)];
  await phone.draftWith(small, large);
  const really = uploadTo(road.url, { cookie: phone.cookie() });
  let early = true;
  const upload: UploadFile = async (file, ...way) =>
    early && file.bytes.byteLength === 3000
      ? { ok: false, reason: 'changed-meanwhile' }
      : really(file, ...way);
  const { loop, browser } = await aLoop(phone, road, { upload });
  await expect.poll(() => files(loop)).toMatchObject({ files: 'trouble', filesWaiting: 1 });
  expect(await phone.unsent()).toMatchObject([{ tries: 0, bytes: 3000 }]);
  await expect.poll(browser.due).toEqual([3750]);
  early = false;
  browser.pass(3750);
  await expect.poll(() => files(loop)).toMatchObject({ files: 'idle', filesWaiting: 0 });
});

test('[P18] the button that is pressed while a photo is on its way has its turn after it', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await phone.draftWith(aPhoto(3000));
  const refusals: (() => void)[] = [];
  const upload: UploadFile = () =>
    new Promise((resolve) => void refusals.push(() => resolve({ ok: false, reason: 'wrong-type' })));
  const { loop } = await aLoop(phone, road, { upload });
  await expect.poll(() => refusals.length).toBe(1);
  await loop.send({ anyNetwork: true });
  refusals[0]!();
  // Refused a moment ago: nothing but a person's wish tries it again so soon.
  await expect.poll(() => refusals.length).toBe(2);
  refusals[1]!();
  await expect.poll(() => files(loop)).toMatchObject({ files: 'idle', filesWaiting: 1 });
});

test('[L29] [L34] a closed phone with a photo that cannot go leaves the hub in peace until the photo has rested, and erases itself once it has gone', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await phone.draftWith(aPhoto(3000));
  const device = (await readSetting(phone.device, 'birth'))!;
  const order = { kind: 'erase', device, why: 'Mất điện thoại ở chợ Kỳ Lừa' };
  const ordered = await hub.post('/api/devices/orders', order, await hub.signIn('officer', '20'));
  expect(ordered.status).toBe(200);
  let pulls = 0;
  const remote: typeof phone.line.remote = (asked) => {
    pulls += asked.path.startsWith('/api/pull') ? 1 : 0;
    return phone.line.remote(asked);
  };
  const really = uploadTo(road.url, { cookie: phone.cookie() });
  let stops = true;
  const upload: UploadFile = async (...file) => (stops ? { ok: false, reason: 'stopped' } : really(...file));
  const { loop, browser } = await aLoop({ ...phone, line: { ...phone.line, remote } }, road, { upload });
  await expect.poll(() => phone.unsent()).toMatchObject([{ lastError: 'stopped' }]);
  await expect.poll(() => files(loop)).toMatchObject({ files: 'idle', filesWaiting: 1 });
  expect(await readSetting(phone.device, 'account')).toMatchObject({ state: 'revoked' });
  const before = pulls;
  for (let more = 0; more < 30; more += 1) await hub.get('/api/epoch');
  expect(pulls).toBe(before);
  expect(browser.due()).toEqual([5 * 60_000]);
  stops = false;
  browser.pass(60 * 60_000);
  await expect.poll(() => readSetting(phone.device, 'erased')).toMatchObject({ is: 'erase' });
});
