import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { uploadsFolder } from '#server/files/kept-files.ts';
import { aPhoto, aHubWithDisk, aWorkingPhone, begun, hashOf, upload } from './a-photo-phone.ts';

// [P11] [P18] Whose upload a request touches is decided by the name in its path and by nothing else in its address.

/** A stranger signed in, and somebody's photo of which the hub has a part. */
async function aStrangersHub() {
  const { hub, dataDir, road } = await aHubWithDisk();
  const [phone, stranger] = [await aWorkingPhone(hub, road), await aWorkingPhone(hub, road, 'other')];
  const halfOf = async (who: typeof phone, photo: Buffer) => {
    road.breakAfter(600_000);
    await upload(road, who, photo);
    await road.mend();
    return `${who.account.id}.${hashOf(photo)}`;
  };
  const theirs = await halfOf(phone, aPhoto(900_000));
  const own = await halfOf(stranger, aPhoto(900_000));
  const sizeOf = async (name: string) => (await stat(join(uploadsFolder(dataDir), name))).size;
  const ask = (method: 'HEAD' | 'PATCH' | 'POST', path: string, offset: number, more: object = {}) =>
    fetch(`${road.url}/api/files/upload${path && '/'}${path}`, {
      method,
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        cookie: stranger.cookie(),
        ...(method !== 'HEAD' && { 'content-type': 'application/offset+octet-stream' }),
        ...more,
      },
      ...(method !== 'HEAD' && { body: 'foreign' }),
    });
  return { dataDir, theirs, own, sizeOf, ask };
}

const detours: [string, (own: string, theirs: string) => string][] = [
  ['a query that ends like an address', (own, theirs) => `${own}?x=/${theirs}`],
  ['a query with a slash in disguise', (own, theirs) => `${own}?x=/..%2Fuploads%2F${theirs}`],
  ['a path behind the name', (own, theirs) => `${own}%2F..%2F${theirs}`],
  ['a path in front of the name', (_own, theirs) => `..%2Fuploads%2F${theirs}`],
];

test.each(detours)('[P11] [P18] nobody reaches the upload of another account by %s', async (_, path) => {
  const { dataDir, theirs, own, sizeOf, ask } = await aStrangersHub();
  const there = join(uploadsFolder(dataDir), theirs);
  const before = await readFile(there);
  const names = await begun(dataDir);
  const head = await ask('HEAD', path(own, theirs), 0);
  // Either it is their own upload that answers, or none does.
  expect([String(await sizeOf(own)), null]).toContain(head.headers.get('upload-offset'));
  expect(head.headers.get('upload-metadata') ?? '').not.toContain(
    Buffer.from(theirs.split('.')[1]!).toString('base64'),
  );
  await ask('PATCH', path(own, theirs), before.length);
  expect((await readFile(there)).equals(before)).toBe(true);
  expect(await begun(dataDir)).toEqual(names);
});

test('[P18] what stands behind the name in an address changes nothing for whose upload it is', async () => {
  const { own, sizeOf, ask } = await aStrangersHub();
  const size = await sizeOf(own);
  for (const path of [own, `${own}?x=/elsewhere`, `%${own.charCodeAt(0).toString(16)}${own.slice(1)}`]) {
    const head = await ask('HEAD', path, 0);
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(size)]);
  }
  expect((await ask('PATCH', `${own}?x=%2F`, size)).status).toBe(204);
  expect(await sizeOf(own)).toBe(size + 'foreign'.length);
});

test('[P11] [P18] a POST that says PATCH is one, by the same rules; no other method hides in it, and nowhere else', async () => {
  const { dataDir, theirs, own, sizeOf, ask } = await aStrangersHub();
  const size = await sizeOf(own);
  const there = await readFile(join(uploadsFolder(dataDir), theirs));
  const says = (method: string) => ({ 'x-http-method-override': method });
  const post = async (path: string, more: object) => (await ask('POST', path, size, more)).status;
  expect(await post(own, {})).toBe(404);
  for (const method of ['DELETE', 'HEAD', 'GET', 'patch', 'PATCH, DELETE']) {
    expect(await post(own, says(method))).toBe(404);
  }
  expect(await post(own, { ...says('PATCH'), cookie: '' })).toBe(401);
  expect(await post(own, { ...says('PATCH'), origin: 'https://elsewhere.example' })).toBe(403);
  expect(await post(own, { ...says('PATCH'), 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await post(theirs, says('PATCH'))).toBe(409);
  // Where an upload begins the header means nothing: without a length none does.
  expect(await post('', says('PATCH'))).toBe(400);
  expect((await ask('HEAD', own, 0, says('PATCH'))).headers.get('upload-offset')).toBe(String(size));
  expect(await sizeOf(own)).toBe(size);
  expect((await readFile(join(uploadsFolder(dataDir), theirs))).equals(there)).toBe(true);
  expect(await post(own, says('PATCH'))).toBe(204);
  expect(await sizeOf(own)).toBe(size + 'foreign'.length);
});
