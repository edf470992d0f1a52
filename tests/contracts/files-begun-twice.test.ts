import { expect, test } from 'vitest';
import { aHubWithDisk, aPhoto, aWorkingPhone, hashOf, kept, upload } from './a-photo-phone.ts';

// [P18] Two devices of one person begin the same upload.

test('[P18] two phones of one person that send the same photo at once do not disturb each other', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(800_000);
  const outcomes = await Promise.all([upload(road, phone, photo), upload(road, phone, photo)]);
  expect(outcomes).toContainEqual({ ok: true, value: null });
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
});

test('[P18] while one device begins an upload another one is refused: it would empty what has come since', async () => {
  const { hub, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const metadata = {
    account: phone.account.id,
    sha256: hashOf(aPhoto(10)),
    assessment: '0197f1b0-0000-7000-8000-0000000000e1',
    type: 'image/jpeg',
  };
  const pairs = Object.entries(metadata).map(([key, value]) => `${key} ${base64(value)}`);
  const begin = async () => {
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': pairs.join() };
    const url = `${road.url}/api/files/upload`;
    return (await fetch(url, { method: 'POST', headers: { ...headers, cookie: phone.cookie() } })).status;
  };
  // Between its look at what has begun and the beginning the hub asks its database, which makes it wait here.
  const holder = await hub.pool.connect();
  const patient = 'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0';
  await holder.query(`begin; ${patient}; lock table files in access exclusive mode`);
  const waiting = async () => {
    const { rows } = await holder.query<{ count: number }>(
      `select count(*)::int as count from pg_locks where relation = 'files'::regclass and not granted`,
    );
    return rows[0]?.count;
  };
  const first = begin();
  await expect.poll(waiting).toBe(1);
  const second = begin();
  let refused = false;
  void second.finally(() => (refused = true)).catch(() => undefined);
  await expect.poll(async () => refused || (await waiting()) === 2).toBe(true);
  await holder.query('rollback');
  holder.release();
  expect(await Promise.all([first, second])).toEqual([201, 409]);
  expect(await begin()).toBe(409);
});
