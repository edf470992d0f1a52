import { expect, test } from 'vitest';
import { eraseDevice } from '#storage/order.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';
import { aHubWithDisk, aPhoto, aWorkingPhone, hashOf, known } from './a-photo-phone.ts';

// [P24] What is said of files is all that is left of a photo whose device is erased: no copy of such words counts.

type Answering = (path: string, reply: Response) => Promise<Response> | Response;

/** A phone with a photo that its hub does not hold, and something on the way to it. */
async function aPhoneWithAPhoto() {
  const { hub, road } = await aHubWithDisk();
  let between: Answering | null = null;
  const request = async (path: string, init: RequestInit) => {
    const reply = await hub.app.request(path, init);
    return between ? await between(path, reply) : reply;
  };
  const phone = await aWorkingPhone(
    hub,
    road,
    'phone',
    () => ({ ...hub, app: { request } }) as unknown as TestHub,
  );
  const photo = aPhoto(20_000);
  const draft = await phone.draftWith(photo);
  return { hub, phone, photo, draft, stand: (what: Answering | null) => (between = what) };
}

const isKnown = (path: string) => path === '/api/files/known';

test('[L33] [P24] a network that says in the hub’s form that it holds a photo is not believed, and the device is not erased', async () => {
  const { hub, phone, photo, draft, stand } = await aPhoneWithAPhoto();
  const { device } = phone;
  const account = (await readSetting(device, 'account'))!;
  const order = { is: 'erase' as const, at: hub.clock.now.toISOString(), why: 'mất', account: account.id };
  await writeSetting(device, 'order', order);
  const before = await readSetting(device, 'lastContact');
  hub.clock.now = new Date(hub.clock.now.getTime() + 60_000);
  stand(async (path, reply) => {
    if (!isKnown(path)) return reply;
    const { contact: _, files, ...said } = (await reply.json()) as { [name: string]: object[] };
    return Response.json({ ...said, files: files?.map((file) => ({ ...file, at: order.at })) });
  });
  expect(await phone.send()).toEqual({ fault: 'unproven', restored: false });
  expect(await phone.unsent()).toMatchObject([{ sha256: hashOf(photo) }]);
  expect(await readSetting(device, 'lastContact')).toBe(before);
  expect(await eraseDevice(device)).toBe(false);
  expect(await device.db.files.count()).toBe(1);
  stand(null);
  expect(await phone.send()).toEqual({ fault: null, restored: false });
  expect(await known(hub, phone.cookie(), hashOf(photo), draft)).toMatchObject({ at: expect.any(String) });
  expect(await eraseDevice(device)).toBe(true);
});

test('[P17] [P24] a hub of before, which signs its other replies and not these, is handed photos all the same', async () => {
  const { hub, phone, photo, draft, stand } = await aPhoneWithAPhoto();
  stand(async (path, reply) => {
    const isEpoch = path.startsWith('/api/epoch');
    if (!isKnown(path) && !isEpoch) return reply;
    const said = (await reply.json()) as object;
    return Response.json({ ...said, ...(isEpoch ? { proves: undefined } : { contact: undefined }) });
  });
  expect(await phone.send()).toEqual({ fault: null, restored: false });
  expect(await phone.unsent()).toEqual([]);
  expect(await known(hub, phone.cookie(), hashOf(photo), draft)).toMatchObject({ at: expect.any(String) });
  expect(await readSetting(phone.device, 'hubProves')).toBe(true);
});
