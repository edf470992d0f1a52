import { expect, test } from 'vitest';
import { listWaiting } from '#storage/outbox.ts';
import { editRecord } from '#storage/records.ts';
import { storeSeal } from '#storage/seals.ts';
import { aSeal } from '#tests/builders/a-visit.ts';
import { aPhoto, aHubWithDisk, aWorkingPhone, hashOf, kept } from './a-photo-phone.ts';

test('[L34] [P18] photos that a confirmed seal names stay in sight and arrive, though their draft cannot be read any more', async () => {
  const { hub, dataDir, road } = await aHubWithDisk();
  const phone = await aWorkingPhone(hub, road);
  const { device, account } = phone;
  const photo = aPhoto(4000);
  const draft = await phone.draftWith(photo);
  const { seal, ...sealing } = await aSeal(device, draft, { by: account.id });
  const person = { salt: 'sixteen letters!', shop: [{ sha256: hashOf(photo) }] };
  expect(await storeSeal(device, { ...sealing, seal: { ...seal, person } })).toMatchObject({ ok: true });
  await editRecord(device, draft, { 'answers.note': { state: 'skipped' } }, { by: account.id });
  await device.db.rows.update(draft, { body: 'torn' });
  expect(await phone.unsent()).toMatchObject([{ sha256: hashOf(photo), account: account.id, sealed: false }]);
  // The seal waits still: its photo waits with it.
  await phone.send();
  expect(await kept(dataDir, photo)).toBeNull();

  await phone.sync();
  expect(await listWaiting(device)).toMatchObject([{ id: draft, lastError: 'broken' }]);
  expect(await phone.unsent()).toMatchObject([{ sealed: true }]);
  expect(await phone.send()).toMatchObject({ fault: null });
  expect((await kept(dataDir, photo))!.equals(photo)).toBe(true);
  expect(await phone.unsent()).toEqual([]);
});
