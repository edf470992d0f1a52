import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placeOfFile, uploadsFolder } from '#server/files/kept-files.ts';
import { sweepFiles } from '#server/files/sweep-files.ts';
import { attachFile } from '#storage/attach-file.ts';
import { sentFiles } from '#storage/file-marks.ts';
import { readFile as readKept } from '#storage/files.ts';
import { editRecord } from '#storage/records.ts';
import { aDraft } from '#tests/builders/a-visit.ts';
import { rowsIn } from './a-sender.ts';
import {
  hashOf,
  aPhoto,
  bufferOf,
  aHubWithDisk,
  aWorkingPhone,
  upload,
  known,
  begun,
  kept,
} from './a-photo-phone.ts';

// [P18] Photos and papers on their way: a real hub on a real port, its database, its disk, and the real client of tus.

test('[P18] [L20] photos of a draft arrive to the byte, small ones first, and stay on the phone that took them', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const [large, small] = [aPhoto(600_000), aPhoto(90_000)];
  const draft = await phone.draftWith(large, small);
  expect((await phone.unsent()).map(({ bytes }) => bytes)).toEqual([90_000, 600_000]);
  expect(await sentFiles(phone.device, draft)).toEqual(new Set());
  expect(await phone.send()).toEqual({ fault: null, restored: false });
  expect(await phone.unsent()).toEqual([]);
  expect(await sentFiles(phone.device, draft)).toEqual(new Set([hashOf(large), hashOf(small)]));
  for (const photo of [large, small]) {
    expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
    expect(await readKept(phone.device, draft, hashOf(photo))).toMatchObject({ ok: true });
  }
  const { rows } = await hub.pool.query<object>(
    `select province, account, assessment, type, bytes, received_at as at from files order by bytes`,
  );
  const whose = { province: '20', account: phone.account.id, assessment: draft, type: 'image/jpeg' };
  expect(rows).toEqual([
    { ...whose, bytes: 90_000, at: hub.clock.now },
    { ...whose, bytes: 600_000, at: hub.clock.now },
  ]);
  expect(await begun(dataDir)).toEqual([]);
  expect((await stat(join(dataDir, 'files'))).mode & 0o077).toBe(0);
});

test('[P18] the connection breaks in the middle of a photo, and it goes on where it broke off', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(1_000_000);
  await phone.draftWith(photo);
  road.breakAfter(640_000);
  expect(await phone.send()).toMatchObject({ fault: 'offline' });
  expect(await kept(dataDir, photo)).toBeNull();
  expect(await phone.unsent()).toMatchObject([{ tries: 0 }]);

  await road.mend();
  const [name] = await begun(dataDir);
  const before = (await stat(join(uploadsFolder(dataDir), name!))).size;
  expect(before).toBeGreaterThan(500_000);
  const carried = road.carried();
  expect(await phone.send()).toMatchObject({ fault: null });
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
  expect(road.carried() - carried).toBeLessThan(1_000_000 - before + 5_000);
  expect(await phone.unsent()).toEqual([]);
});

test('[P18] a connection that died unnoticed in the middle of a photo is given up for the one that comes after it', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(900_000);
  const draft = await phone.draftWith(photo);
  road.breakAfter(200_000);
  await phone.send();
  await road.mend();
  const [name = ''] = await begun(dataDir);
  const path = join(uploadsFolder(dataDir), name);
  const before = (await stat(path)).size;
  const dead = request(`${road.url}/api/files/upload/${name}`, {
    method: 'PATCH',
    headers: {
      cookie: phone.cookie(),
      'tus-resumable': '1.0.0',
      'upload-offset': before,
      'content-type': 'application/offset+octet-stream',
      'content-length': 200_000,
    },
  });
  dead.on('error', () => {});
  dead.write(photo.subarray(before, before + 100_000));
  onTestFinished(() => void dead.destroy());
  await expect.poll(async () => (await stat(path)).size).toBe(before + 100_000);
  const carried = road.carried();
  expect(await phone.send()).toMatchObject({ fault: null });
  expect(road.carried() - carried).toBeLessThan(800_000 - before + 5_000);
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
  expect(await sentFiles(phone.device, draft)).toEqual(new Set([hashOf(photo)]));
});

test('[L20] the hub dies between the last byte and its look: asked for the photo, it makes up for that', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(40_000);
  const draft = await phone.draftWith(photo);
  await upload(road, phone, aPhoto(10));
  const path = join(uploadsFolder(dataDir), `${phone.account.id}.${hashOf(photo)}`);
  await writeFile(path, photo);
  const metadata = { sha256: hashOf(photo), assessment: draft, type: 'image/jpeg' };
  await writeFile(`${path}.json`, JSON.stringify({ size: photo.length, metadata }));
  const carried = road.carried();
  expect(await phone.send()).toMatchObject({ fault: null });
  expect(road.carried()).toBe(carried);
  expect(await phone.unsent()).toEqual([]);
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
});

test('[P18] what is not what its name or its type says is refused and removed, also when it came in parts', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(400_000);
  const other = await upload(road, phone, photo, { sha256: 'a'.repeat(64) });
  expect(other).toEqual({ ok: false, reason: 'hash-differs' });
  const page = Buffer.from('<html><script>alert(1)</script>');
  expect(await upload(road, phone, page)).toEqual({ ok: false, reason: 'wrong-type' });
  expect(await upload(road, phone, photo, { type: 'application/pdf' })).toEqual({
    ok: false,
    reason: 'wrong-type',
  });
  expect(await upload(road, phone, photo, { type: 'text/html' })).toEqual({
    ok: false,
    reason: 'bad-request',
  });
  expect(await upload(road, phone, photo, { sha256: '../../admin.token' })).toEqual({
    ok: false,
    reason: 'bad-request',
  });
  expect(await begun(dataDir)).toEqual([]);
  expect(await rowsIn(hub, 'files')).toBe(0);
  expect(await kept(dataDir, photo)).toBeNull();
});

test('[P18] too large a file is refused before a byte of it is kept, and so is one beyond the room of its account', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const large = aPhoto(5 * 1024 * 1024 + 1);
  expect(await upload(road, phone, large)).toEqual({ ok: false, reason: 'too-large' });
  const row = `insert into files values ('20', sha256($1), '${phone.account.id}', gen_random_uuid(), 'image/jpeg', 1073741824, now())`;
  await hub.pool.query(row, ['one']);
  expect(await upload(road, phone, aPhoto(10))).toEqual({ ok: true, value: null });
  await hub.pool.query(row, ['two']);
  expect(await upload(road, phone, aPhoto(10))).toEqual({ ok: false, reason: 'files-full' });
  expect(await begun(dataDir)).toEqual([]);
  hub.hub.env.filesPerAccount = 3;
  expect(await upload(road, phone, aPhoto(10))).toEqual({ ok: true, value: null });
});

test('[P11] [P18] no account continues, learns of or is given what another one brings', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const [phone, stranger] = [await aWorkingPhone(hub, road), await aWorkingPhone(hub, road, 'other')];
  const photo = aPhoto(900_000);
  const draft = await phone.draftWith(photo);
  road.breakAfter(600_000);
  await phone.send();
  await road.mend();
  const theirs = `${road.url}/api/files/upload/${phone.account.id}.${hashOf(photo)}`;
  const tus = { 'tus-resumable': '1.0.0', 'upload-offset': '0', cookie: stranger.cookie() };
  const body = { 'content-type': 'application/offset+octet-stream' };
  for (const [method, headers] of [
    ['HEAD', tus],
    ['PATCH', { ...tus, ...body }],
  ] as const)
    expect((await fetch(theirs, { method, headers })).status).toBe(409);
  // A page whose session somebody else has taken over hands over nothing under their name.
  expect(await upload(road, stranger, photo, { account: phone.account.id })).toEqual({
    ok: false,
    reason: 'other-session',
  });
  expect(await kept(dataDir, photo)).toBeNull();
  await phone.send();
  expect(await known(hub, phone.cookie(), hashOf(photo), draft)).toMatchObject({
    at: expect.any(String) as string,
  });
  expect(await known(hub, stranger.cookie(), hashOf(photo), draft)).toMatchObject({ at: null, begun: false });
  const officer = await hub.signIn('officer');
  expect((await hub.post('/api/files/known', { files: [] }, officer)).status).toBe(403);
  expect((await hub.post('/api/files/known', { files: [] })).status).toBe(401);
  const mine = { account: phone.account.id, files: [] };
  expect(
    (await hub.post('/api/files/known', mine, stranger.cookie() ? { cookie: stranger.cookie() } : {})).status,
  ).toBe(409);
  // The very same file from both lies here once, and is each one's own.
  expect(await upload(road, stranger, photo)).toEqual({ ok: true, value: null });
  expect(await rowsIn(hub, 'files')).toBe(2);
  expect(await begun(dataDir)).toEqual([]);
});

test('[P18] the same photo in two drafts goes once', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(500_000);
  const [first, second] = [await phone.draftWith(photo), await phone.draftWith(photo)];
  await phone.send();
  expect(road.carried()).toBeLessThan(600_000);
  expect(await sentFiles(phone.device, first)).toEqual(await sentFiles(phone.device, second));
  expect(await rowsIn(hub, 'files')).toBe(2);
});

test('[P13] [P18] what was taken out of an answer, asked for the device alone, or written by an owner stays here', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const { device, account } = phone;
  const [removed, secret, own] = [aPhoto(1000), aPhoto(1001), aPhoto(1002)];
  const draft = await phone.draftWith(removed);
  await editRecord(device, draft, { 'answers.shop': null }, { by: account.id });
  const answer = (bytes: Buffer) => ({ state: 'answered', value: [{ sha256: hashOf(bytes) }] });
  const body = (bytes: Buffer) => ({ type: 'image/jpeg', bytes: bufferOf(bytes) });
  const here = () => ({ 'here.answers.shop': answer(secret) });
  await attachFile(device, draft, body(secret), here, { by: account.id });
  const owners = await aDraft(device, 'self');
  await attachFile(device, owners, body(own), () => ({ 'answers.shop': answer(own) }), { by: 'self' });
  await phone.sync();
  expect(await phone.unsent()).toEqual([]);
  await phone.send();
  expect(await rowsIn(hub, 'files')).toBe(0);
});

test('[P9] [L23] a hub that was restored is given the photos again; one whose disk lost a file asks for it', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(30_000);
  const draft = await phone.draftWith(photo);
  await phone.send();
  await rm(placeOfFile(dataDir, { province: '20', sha256: hashOf(photo) }));
  expect(await known(hub, phone.cookie(), hashOf(photo), draft)).toMatchObject({ at: null });
  await hub.pool.query('delete from files; update hub set epoch = gen_random_uuid()');
  expect(await phone.unsent()).toEqual([]);
  await phone.sync();
  expect(await phone.unsent()).toHaveLength(1);
  expect(await phone.send()).toMatchObject({ fault: null });
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
});

test('[L34] a photo that cannot be read here holds up no other, and waits in sight', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const [broken, sound] = [aPhoto(2000), aPhoto(3000)];
  const draft = await phone.draftWith(broken, sound);
  await phone.device.db.files.update(`${draft} ${hashOf(broken)}`, {
    body: { type: 'image/jpeg', bytes: bufferOf(sound) },
  });
  expect(await phone.send()).toMatchObject({ fault: null });
  expect(await phone.unsent()).toMatchObject([
    { sha256: hashOf(broken), tries: 1, lastError: 'file-broken' },
  ]);
});

test('a session that lapsed in between stops the files and loses none', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await phone.draftWith(aPhoto(1000));
  await hub.pool.query('delete from sessions');
  expect(await phone.send()).toMatchObject({ fault: 'signed-out' });
  expect(await phone.unsent()).toMatchObject([{ tries: 0 }]);
});

test('[P18] [L34] an account has so many uploads under way, and those that nothing has come of take no turn from the others', async () => {
  const { dataDir, road, hub } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const folder = uploadsFolder(dataDir);
  await mkdir(folder, { recursive: true });
  const begin = async (many: number, bytes: string) => {
    for (let one = 0; one < many; one += 1)
      await writeFile(join(folder, `${phone.account.id}.${hashOf(randomBytes(8))}`), bytes);
  };
  const sent = async () => upload(road, phone, aPhoto(10));
  await begin(19, 'part');
  await begin(199, '');
  expect(await sent()).toEqual({ ok: true, value: null });
  await begin(1, '');
  expect(await sent()).toEqual({ ok: false, reason: 'files-full' });
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await begin(20, 'part');
  expect(await sent()).toEqual({ ok: false, reason: 'files-full' });
});

test('[P18] an abandoned upload goes after a week, and a file that nothing names after a month', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const [photo, removed, half] = [aPhoto(5000), aPhoto(6000), aPhoto(900_000)];
  await phone.draftWith(photo);
  const other = await phone.draftWith(removed);
  await phone.send();
  await editRecord(phone.device, other, { 'answers.shop': null }, { by: phone.account.id });
  await phone.sync();
  await phone.draftWith(half);
  road.breakAfter(600_000);
  await phone.send();
  await road.mend();
  const [name] = await begun(dataDir);
  const day = 86_400_000;
  const at = (days: number) => new Date(hub.clock.now.getTime() + days * day);
  for (const file of [name!, `${name}.json`])
    await utimes(join(uploadsFolder(dataDir), file), hub.clock.now, hub.clock.now);
  const sweep = (days: number) => sweepFiles({ ...hub.hub, clock: () => at(days) });
  await sweep(6);
  expect(await begun(dataDir)).toEqual([name]);
  await sweep(8);
  expect(await begun(dataDir)).toEqual([]);
  expect(await kept(dataDir, removed)).not.toBeNull();
  await sweep(31);
  expect(await kept(dataDir, removed)).toBeNull();
  expect(await kept(dataDir, photo)).not.toBeNull();
  expect(await rowsIn(hub, 'files')).toBe(1);
});
