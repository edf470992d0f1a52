import { expect, test } from 'vitest';
import { transaction } from '#server/database.ts';
import { addFileRow, lockFile } from '#server/files/file-rows.ts';
import { sweepFiles } from '#server/files/sweep-files.ts';
import { editRecord } from '#storage/records.ts';
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
