import { expect, test } from 'vitest';
import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { placeOfFile } from '#server/files/kept-files.ts';
import { sweepFiles } from '#server/files/sweep-files.ts';
import { heldElsewhere } from '#storage/elsewhere.ts';
import { missingFiles, readFile } from '#storage/files.ts';
import { editRecord } from '#storage/records.ts';
import { readThumb } from '#storage/thumbs.ts';
import { askHeld, fetchFile, seekFiles } from '#sync/fetch-files.ts';
import type { Question, Remote } from '#sync/remote.ts';
import { aHubWithDisk, aPhoto, aWorkingPhone, hashOf, kept, thumbOf, type Phone } from './a-photo-phone.ts';
import { aPhoneOf } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';

// [P26] Small pictures go before all photos, and a second device of the same person sees and fetches what the first one took.

const jpeg = (bytes: Buffer) => ({ sha256: hashOf(bytes), type: 'image/jpeg' as const, bytes: bytes.length });

/** How many small pictures lie on the hub's disk. */
async function smallIn(dataDir: string): Promise<number> {
  const all = await readdir(join(dataDir, 'thumbs'), { recursive: true }).catch(() => []);
  return all.filter((name) => /[0-9a-f]{64}\.[0-9a-f-]{36}$/.test(name)).length;
}

/** What was asked of the hub, in its order. */
function noting(phone: Phone): string[] {
  const asked: string[] = [];
  const { remote } = phone.line;
  phone.line.remote = <Value>(question: Question<Value>) => {
    asked.push(question.path);
    return remote(question);
  };
  return asked;
}

test('[P26] small pictures of all photos go in one request before the first photo, once', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photos = [aPhoto(90_000), aPhoto(80_000), aPhoto(70_000)];
  await phone.draftWith(...photos);
  const asked = noting(phone);
  road.breakAfter(0);
  expect(await phone.send()).toMatchObject({ fault: 'offline' });
  expect(asked).toEqual(['/api/files/known', '/api/files/thumbs']);
  expect(await smallIn(dataDir)).toBe(3);
  expect(await rowsIn(hub, 'files')).toBe(0);
  await road.mend();
  await phone.send();
  expect(asked.filter((path) => path === '/api/files/thumbs')).toHaveLength(1);
  expect(await rowsIn(hub, 'files')).toBe(3);
});

test('[P17] [P26] a hub that knows nothing of small pictures is given the photos all the same', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  await phone.draftWith(aPhoto(9_000));
  const { remote } = phone.line;
  phone.line.remote = <Value>(question: Question<Value>) =>
    remote(question.path === '/api/files/thumbs' ? { ...question, path: '/api/nothing' } : question);
  expect(await phone.send()).toMatchObject({ fault: null });
  expect([await rowsIn(hub, 'files'), await smallIn(dataDir)]).toEqual([1, 0]);
});

test('[P11] [P26] small pictures are an account’s own, JPEGs and small; what is neither is not kept', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const [phone, stranger] = [await aWorkingPhone(hub, road), await aWorkingPhone(hub, road, 'other')];
  const photo = aPhoto(9_000);
  const assessment = await phone.draftWith(photo);
  await phone.send();
  const get = (path: string, { cookie }: Phone) =>
    hub.hub && fetch(`${road.url}${path}`, { headers: { cookie: cookie() } });
  for (const path of [`/api/files/${hashOf(photo)}`, `/api/files/${hashOf(photo)}/thumb`]) {
    const own = await get(path, phone);
    expect([
      own.status,
      own.headers.get('x-content-type-options'),
      own.headers.get('content-security-policy'),
    ]).toEqual([200, 'nosniff', "default-src 'none'; sandbox"]);
    expect((await get(path, stranger)).status).toBe(404);
    expect((await fetch(`${road.url}${path}`)).status).toBe(401);
  }
  const post = (text: string, account?: string) => {
    const thumbs = [
      { sha256: 'a'.repeat(64), assessment, jpeg: Buffer.from(text, 'latin1').toString('base64') },
    ];
    return hub.post('/api/files/thumbs', { account, thumbs }, { cookie: stranger.cookie() });
  };
  expect(await (await post('<html>')).json()).toMatchObject({ kept: 0 });
  expect((await post('\xff\xd8\xff'.padEnd(20_000, 'x'))).status).toBe(400);
  expect((await post('\xff\xd8\xff and more', phone.account.id)).status).toBe(409);
  expect(await smallIn(dataDir)).toBe(1);
});

test('[P26] [L25] a second device of the same person sees small pictures, fetches a photo to the byte, and may seal without it', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const [photo, late] = [aPhoto(90_000), aPhoto(100_000)];
  const draft = await phone.draftWith(photo, late);
  road.breakAfter(95_000);
  await phone.send();
  await road.mend();
  const tablet = await aPhoneOf(hub, { name: 'tablet' });
  await tablet.signIn(phone.account);
  await tablet.sync();
  const { device, line } = tablet;
  const both = [hashOf(photo), hashOf(late)];
  expect(await missingFiles(device, draft, both)).toEqual(both);
  expect(await seekFiles(line, draft, [jpeg(photo), jpeg(late)])).toBeNull();
  // Both are seen, and the hub says which of them it holds.
  for (const one of [photo, late])
    expect(Buffer.from((await readThumb(device, draft, hashOf(one)))!)).toEqual(Buffer.from(thumbOf(one)));
  expect(await heldElsewhere(device, draft, both)).toEqual(new Set([hashOf(photo)]));
  expect(await fetchFile(line, draft, jpeg(late))).toMatchObject({ ok: false, reason: 'not-here' });
  expect(await fetchFile(line, draft, jpeg(photo))).toMatchObject({ ok: true });
  const brought = await readFile(device, draft, hashOf(photo));
  expect(brought.ok && Buffer.from(brought.value.bytes).equals(photo)).toBe(true);
  expect(await missingFiles(device, draft, both)).toEqual([hashOf(late)]);
  await phone.send();
  expect(await askHeld(line, draft, [jpeg(late)])).toBeNull();
  expect(await heldElsewhere(device, draft, both)).toEqual(new Set(both));
  // A restored hub: what lies here is offered again, of what lies elsewhere nothing is claimed any more.
  await hub.pool.query('delete from files; update hub set epoch = gen_random_uuid()');
  for (const one of [photo, late]) await rm(placeOfFile(dataDir, { province: '20', sha256: hashOf(one) }));
  await tablet.sync();
  expect(await heldElsewhere(device, draft, both)).toEqual(new Set());
  const marks = await device.db.fileMarks.toArray();
  expect(marks.map(({ id }) => id)).toEqual([`${draft} ${hashOf(photo)}`]);
});

test('[P26] what a portal or a broken disk gives in place of a photo is not kept', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(9_000);
  const draft = await phone.draftWith(photo);
  await phone.send();
  const tablet = await aPhoneOf(hub, { name: 'tablet' });
  await tablet.signIn(phone.account);
  await tablet.sync();
  const { remote } = tablet.line;
  const portal = ((question) =>
    question.as === 'bytes'
      ? Promise.resolve({ ok: true, value: new TextEncoder().encode('<html>').buffer, took: 1, heardAt: 1 })
      : remote(question)) as Remote;
  expect(await fetchFile({ ...tablet.line, remote: portal }, draft, jpeg(photo))).toMatchObject({
    reason: 'captive',
  });
  await seekFiles({ ...tablet.line, remote: portal }, draft, [jpeg(photo)]);
  expect(await tablet.device.db.files.count()).toBe(0);
  expect(await tablet.device.db.thumbs.count()).toBe(0);
  await rm(placeOfFile(dataDir, { province: '20', sha256: hashOf(photo) }));
  expect(await fetchFile(tablet.line, draft, jpeg(photo))).toMatchObject({ reason: 'not-here' });
});

test('[P26] small pictures that nothing names go after a month, and those that something names stay', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const [photo, removed] = [aPhoto(5_000), aPhoto(6_000)];
  await phone.draftWith(photo);
  const other = await phone.draftWith(removed);
  await phone.send();
  await editRecord(phone.device, other, { 'answers.shop': null }, { by: phone.account.id });
  await phone.sync();
  const sweep = async (days: number) => {
    const now = new Date(hub.clock.now.getTime() + days * 86_400_000);
    for (const name of await readdir(join(dataDir, 'thumbs'), { recursive: true }))
      await utimes(join(dataDir, 'thumbs', name), hub.clock.now, hub.clock.now);
    await sweepFiles({ ...hub.hub, clock: () => now });
  };
  await sweep(29);
  expect(await smallIn(dataDir)).toBe(2);
  await sweep(31);
  expect(await smallIn(dataDir)).toBe(1);
  expect(await kept(dataDir, photo)).not.toBeNull();
});

test('[P26] where an account has brought more than it ever could, small pictures are refused and photos are not', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const assessment = await phone.draftWith(aPhoto(5_000));
  const jpeg = aPhoto(20).toString('base64');
  const thumbs = (from: number) =>
    Array.from({ length: 40 }, (_, index) => ({
      sha256: `aa${String(from + index).padStart(62, '0')}`,
      assessment,
      jpeg,
    }));
  const post = (from: number) =>
    hub.post('/api/files/thumbs', { thumbs: thumbs(from) }, { cookie: phone.cookie() });
  for (let from = 0; from < 200; from += 40) expect((await post(from)).status).toBe(200);
  expect((await post(0)).status).toBe(200);
  expect((await post(200)).status).toBe(413);
  expect(await smallIn(dataDir)).toBe(200);
  expect(await phone.send()).toMatchObject({ fault: null });
  expect(await rowsIn(hub, 'files')).toBe(1);
});
