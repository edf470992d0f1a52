import { expect, test } from 'vitest';
import { moveAccount } from '#server/auth/move-account.ts';
import { transaction } from '#server/database.ts';
import { addFileRow, lockFile } from '#server/files/file-rows.ts';
import { sweepFiles } from '#server/files/sweep-files.ts';
import { editRecord } from '#storage/records.ts';
import { visitOn } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';
import { aPhoto, aHubWithDisk, aWorkingPhone, hashOf, kept } from './a-photo-phone.ts';

const month = 31 * 86_400_000;

test('[P18] [L20] a file that is said to be here while it is about to be swept away stays', async () => {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(5000);
  const draft = await phone.draftWith(photo);
  await phone.send();
  await editRecord(phone.device, draft, { 'answers.shop': null }, { by: phone.account.id });
  await phone.sync();
  const late = new Date(hub.clock.now.getTime() + month);
  const file = { province: '20', sha256: hashOf(photo) };
  const sender = { province: '20', account: phone.account.id };
  const other = '0197f1b0-0000-7000-8000-0000000000e2';
  let sweeping: Promise<void> | undefined;
  await transaction(hub.pool, async (client) => {
    await lockFile(client, file);
    sweeping = sweepFiles({ ...hub.hub, clock: () => late });
    const waiting = `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted`;
    await expect
      .poll(async () => (await hub.pool.query<{ waiting: number }>(waiting)).rows[0]!.waiting)
      .toBe(1);
    const about = { sha256: file.sha256, assessment: other, type: 'image/jpeg', bytes: photo.length };
    await addFileRow(client, sender, { ...about, at: late });
  });
  await sweeping;
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
  expect(await rowsIn(hub, 'files')).toBe(1);
  expect(await rowsIn(hub, 'files', `assessment = '${other}'`)).toBe(1);
});

test('[P18] the sweep comes past any number of files, a few at a time', async () => {
  const { hub } = await aHubWithDisk();
  const account = (await hub.anAccount('adviser')).id;
  await hub.pool.query(
    `insert into files select '20', sha256(n::text::bytea), $1, gen_random_uuid(), 'image/jpeg', 6, $2 from generate_series(1, 120) n`,
    [account, hub.clock.now],
  );
  await sweepFiles({ ...hub.hub, clock: () => new Date(hub.clock.now.getTime() + month) });
  expect(await rowsIn(hub, 'files')).toBe(0);
});

/** A photo lies in 20; what names it an older hub has put into 14, where its account works by now, or has worked. */
async function aPhotoWithoutItsDraft() {
  const { hub, road, dataDir } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const photo = aPhoto(5000);
  const draft = await phone.draftWith(photo);
  await phone.send();
  await hub.pool.query("insert into scopes (province) values ('14') on conflict do nothing");
  const putInto = (province: string) =>
    hub.pool.query('update records set province = $1 where id = $2', [province, draft]);
  const at = (days: number) => new Date(hub.clock.now.getTime() + days * 86_400_000);
  const move = (province: string) =>
    moveAccount(hub.pool, { login: phone.account.login, province, at: at(0) });
  return { hub, phone, dataDir, photo, draft, putInto, at, move };
}

test('[P18] [P28] the draft or a seal of its assessment keeps a photo from the sweep, in whatever province it lies', async () => {
  const { hub, phone, dataDir, photo, draft, putInto, at } = await aPhotoWithoutItsDraft();
  const sweep = (days: number) => sweepFiles({ ...hub.hub, clock: () => at(days) });
  const visit = await visitOn(hub, phone.device, { by: phone.account.id, province: '20' });
  await phone.sync();
  await putInto('14');
  await sweep(31);
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
  await hub.pool.query(
    `update seals set province = '14', person = person || $1, assessment = $2 where id = $3`,
    [hashOf(photo), draft, Buffer.from(visit.seal, 'hex')],
  );
  await hub.pool.query('delete from records where id = $1', [draft]);
  await sweep(62);
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
  await hub.pool.query('delete from seals');
  await sweep(93);
  expect([await kept(dataDir, photo), await rowsIn(hub, 'files')]).toEqual([null, 0]);
});

test('[P22] [P28] a photo goes off no phone on the word of a province where nothing names it', async () => {
  const { hub, phone, photo, draft, putInto, at, move } = await aPhotoWithoutItsDraft();
  await move('14');
  await move('30');
  hub.clock.now = at(20);
  await phone.signIn(phone.account);
  const file = { sha256: hashOf(photo), assessment: draft };
  const heldFiles = async () => {
    const asked = { records: [], seals: [], files: [file] };
    const reply = await hub.post('/api/left', asked, { cookie: phone.cookie() });
    return ((await reply.json()) as { files: unknown }).files;
  };
  expect(await heldFiles()).toEqual([file]);
  await putInto('14');
  expect(await heldFiles()).toEqual([]);
});
