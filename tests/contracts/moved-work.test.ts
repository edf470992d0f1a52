import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { moveAccount } from '#server/auth/move-account.ts';
import type { PullReply } from '#protocol/pull.ts';
import type { HeardReply } from '#protocol/push.ts';
import { listAllUnsent, listOthersUnsent, listUnsent } from '#storage/file-marks.ts';
import { listWaiting, offerUnsigned } from '#storage/outbox.ts';
import { editRecord } from '#storage/records.ts';
import { readSeal } from '#storage/seals.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { makeCourier } from '#sync/courier/make-courier.ts';
import type { Question, Remote } from '#sync/remote.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { aHubWithDisk, aPhoto, aWorkingPhone, hashOf, kept } from './a-photo-phone.ts';
import { aPhoneOf, visitBegunOn, visitOn } from './a-phone.ts';
import { envelope, rowsIn } from './a-sender.ts';
import { heldOn, idsOf, passDays } from './a-settled-phone.ts';
import { arrivedIn, peopled, type Visit } from './two-provinces.ts';

// [P28] What an account made in a province that it has left goes there, from whatever session, and into no other one.

let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
  await peopled(hub);
});

type Phone = Awaited<ReturnType<typeof aPhoneOf>>;

/** A phone with one visit that the hub has; what is done before the move has no signal. */
async function aMovedPhone(before?: (at: { phone: Phone; by: string; visit: Visit }) => Promise<void>) {
  const phone = await aPhoneOf(hub);
  const lan = await hub.anAccount('adviser', '20');
  await phone.signIn(lan);
  const visit = await visitOn(hub, phone.device, { by: lan.id, province: '20' });
  expect(await phone.sync()).toMatchObject({ fault: null });
  await before?.({ phone, by: lan.id, visit });
  const move = async (province: string) => {
    await moveAccount(hub.pool, { login: lan.login, province, at: hub.clock.now });
    await phone.signIn(lan);
  };
  await move('14');
  return { phone, lan, visit, move };
}

const inProvince = (province: string, visit: Visit, of = hub) => arrivedIn(of, province, visit);

/** What the hub says on its way to the phone is another thing, or what it is asked. */
function hearing(
  phone: Phone,
  change: (path: string, value: unknown) => unknown,
  asking: (question: Question<unknown>) => Question<unknown> = (question) => question,
): void {
  const { remote } = phone.line;
  phone.line.remote = (async (question: Question<unknown>) => {
    const reply = await remote(asking(question));
    return reply.ok ? { ...reply, value: change(question.path, reply.value) } : reply;
  }) as Remote;
}

/** As a hub of before, which takes nothing where it is named, since it does not read the name. */
function asBefore(phone: Phone): void {
  const ofBefore = (path: string, value: unknown) => {
    type Reply = PullReply & { files?: object[]; province?: string };
    const { evict, files = [], province: _, ...rest } = value as Reply;
    return {
      ...rest,
      ...(path === '/api/files/known' && { files: files.map(unnamed) }),
      ...(evict && { evict: evict.map((one) => one && { province: one.province }) }),
    };
  };
  hearing(phone, ofBefore, ({ path, body, ...question }) => ({
    ...question,
    path: path.replace(/&province=\d\d/, ''),
    // Of the envelope alone: what the items say of a province is theirs.
    ...(typeof body === 'string' && { body: withoutNames(body) }),
  }));
}

const unnamed = (one: object) => ({ ...one, province: undefined });

function withoutNames(text: string): string {
  const { province: _, ...envelope } = JSON.parse(text) as { [key: string]: unknown };
  for (const list of ['files', 'thumbs'])
    if (Array.isArray(envelope[list])) envelope[list] = (envelope[list] as object[]).map(unnamed);
  return JSON.stringify(envelope);
}

test('[L24] [P28] what was never sent goes to the province that was left, with its photo, and may then go off the phone', async () => {
  const { hub: own, dataDir, road } = await aHubWithDisk();
  await peopled(own);
  const phone = await aWorkingPhone(own, road);
  const { account, device } = phone;
  const photo = aPhoto(9_000);
  const offline = phone.line.remote;
  phone.line.remote = async () => ({ ok: false, fault: 'offline' });
  const visit = await visitOn(own, device, { by: account.id, province: '20' });
  const draft = await phone.draftWith(photo);
  phone.line.remote = offline;
  await moveAccount(own.pool, { login: account.login, province: '14', at: own.clock.now });
  await phone.signIn(account);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.send()).toMatchObject({ fault: null });
  expect(await listWaiting(device)).toEqual([]);
  expect(await listAllUnsent(device)).toEqual([]);
  expect(await inProvince('20', visit, own)).toEqual([1, 2]);
  expect(await rowsIn(own, 'records', "province = '14'")).toBe(0);
  expect(await rowsIn(own, 'files', `province = '20' and assessment = '${draft}'`)).toBe(1);
  expect(await kept(dataDir, photo)).toEqual(photo);
  expect(await readdir(join(dataDir, 'thumbs'))).toEqual(['20']);
  expect(await heldOn(phone)).toEqual([...idsOf(visit), draft].sort());

  passDays(own, phone);
  await phone.signIn(account);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await heldOn(phone)).toEqual([]);
  expect(await device.db.files.count()).toBe(0);
});

test('[L19] [P28] a phone that was put back to before its receipts hands over anew where it had, and is told what it was', async () => {
  const { phone, visit } = await aMovedPhone(async ({ phone, visit }) => {
    const { outbox, rows } = phone.device.db;
    const { account, province, rev, body } = (await rows.get(visit.seal))!;
    await rows.update(visit.seal, { body: { ...(body as object), state: { is: 'waiting' } } });
    const entry = { kind: 'seal', door: 'push', since: 0, changed: 0, tries: 0 } as const;
    await outbox.put({ ...entry, id: visit.seal, rev, account: account!, province: province! });
  });
  const { rows } = await hub.pool.query<{ at: Date }>(
    `select received_at as at from seals where id = '\\x${visit.seal}'`,
  );
  hub.clock.now = new Date(hub.clock.now.getTime() + 3_600_000);
  const verdicts: unknown[] = [];
  hearing(phone, (path, value) => {
    if (path === '/api/push') verdicts.push(...(value as HeardReply).verdicts);
    return value;
  });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(verdicts).toMatchObject([
    { id: visit.seal, verdict: 'known', receipt: { at: rows[0]!.at.toISOString() } },
  ]);
  expect(await readSeal(phone.device, visit.seal)).toMatchObject({ value: { state: { is: 'stored' } } });
  expect(await inProvince('20', visit)).toEqual([1, 2]);
  expect(await rowsIn(hub, 'seals', `id = '\\x${visit.seal}'`)).toBe(1);
});

test('[P9] [P28] a restored hub is given anew, from a session of the new province, what it had in the old one', async () => {
  const { phone, visit } = await aMovedPhone();
  await hub.pool.query(`delete from seals where id = '\\x${visit.seal}'`);
  await hub.pool.query(`delete from records where id in ('${visit.enterprise}', '${visit.assessment}')`);
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await inProvince('20', visit)).toEqual([1, 2]);
  expect(await inProvince('14', visit)).toEqual([0, 0]);
});

test('[P17] [P28] at a hub that takes nothing where it is named, what it had waits until the account works there again', async () => {
  const { phone, visit, move } = await aMovedPhone(async ({ phone, by, visit }) => {
    await editRecord(phone.device, visit.enterprise, { staff: 41 }, { by });
  });
  const { remote } = phone.line;
  asBefore(phone);
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await inProvince('14', visit)).toEqual([0, 0]);
  const waiting = (await listWaiting(phone.device)).map(({ id }) => id);
  expect(waiting).toEqual(expect.arrayContaining(idsOf(visit)));
  phone.line.remote = remote;
  await move('20');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await inProvince('20', visit)).toEqual([1, 2]);
});

test('[P21] [P28] where a key is withdrawn, seals of the province that was left are handed over anew once the hub takes them', async () => {
  const { phone, lan, visit } = await aMovedPhone();
  await offerUnsigned(phone.device, new Set(), lan.id);
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await phone.sync()).toMatchObject({ fault: null });
  await offerUnsigned(phone.device, new Set(), lan.id);
  expect((await listWaiting(phone.device)).map(({ id }) => id)).toEqual([visit.seal]);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await rowsIn(hub, 'seals', `id = '\\x${visit.seal}'`)).toBe(1);
});

test('[P28] a draft that is sealed after the move is sealed where it was begun, and counts there', async () => {
  const begun: Awaited<ReturnType<typeof visitBegunOn>>[] = [];
  const { phone, lan } = await aMovedPhone(async ({ phone, by }) => {
    begun.push(await visitBegunOn(hub, phone.device, { by, province: '20' }));
  });
  const { device } = phone;
  const firm = await anEnterprise(device, lan.id);
  const visit = await begun[0]!.seal();
  expect((await device.db.rows.bulkGet([firm, visit.seal])).map((row) => row?.province)).toEqual([
    '14',
    '20',
  ]);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await inProvince('20', visit)).toEqual([1, 2]);
  expect(await inProvince('14', visit)).toEqual([0, 0]);
  expect(await rowsIn(hub, 'records', `province = '14' and id = '${firm}'`)).toBe(1);
});

test('[P28] a phone that has not heard of the move puts nothing into the wrong province, and takes nothing of it', async () => {
  const { phone, lan } = await aMovedPhone();
  const { device } = phone;
  const colleague = await hub.signIn('adviser', '14');
  const theirs = await aPhoneOf(hub, { name: 'theirs' });
  const may = await hub.anAccount('adviser', '14');
  await theirs.signIn(may);
  const firm = await visitOn(hub, theirs.device, { by: may.id, province: '14' });
  expect(await theirs.sync()).toMatchObject({ fault: null });
  // Put back to before the sign-in, with the browser's session of now.
  await writeSetting(device, 'account', { ...(await readSetting(device, 'account'))!, province: '20' });
  const visit = await visitOn(hub, device, { by: lan.id, province: '20' });
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'signed-out' } });
  expect(await inProvince('20', visit)).toEqual([1, 2]);
  expect(await heldOn(phone)).not.toContain(firm.enterprise);
  const asked = await hub.get('/api/pull?cursor=0&province=20', colleague);
  expect(asked.status).toBe(409);
});

test('[P28] who names a province that was never theirs, or none that there is, is stored where they work', async () => {
  const stranger = await hub.signIn('adviser', '14');
  for (const province of ['20', '99', 20, { $gt: '' }, null]) {
    const id = crypto.randomUUID();
    const item = { kind: 'record', record: { id, kind: 'enterprise', fields: {} } };
    const reply = await hub.post('/api/push', envelope([item], { province }), stranger);
    expect(await reply.json()).toMatchObject({ verdicts: [{ verdict: 'stored', id }] });
    const { rows } = await hub.pool.query('select province from records where id = $1', [id]);
    expect(rows).toEqual([{ province: '14' }]);
  }
});

test('[L21] [P4] [P28] a receipt of another province than the one that was named empties no outbox', async () => {
  const { phone, lan, move } = await aMovedPhone();
  const { device } = phone;
  expect(await phone.sync()).toMatchObject({ fault: null });
  // Restored to before it, the hub has never heard that she worked in 30.
  const signedIn = (await readSetting(device, 'account'))!;
  await writeSetting(device, 'account', { ...signedIn, province: '30' });
  const visit = await visitOn(hub, device, { by: lan.id, province: '30' });
  await writeSetting(device, 'account', signedIn);
  const pushed: unknown[] = [];
  hearing(phone, (path, value) => {
    if (path === '/api/push') pushed.push((value as HeardReply).province);
    return value;
  });
  const waits = async () => (await listWaiting(device)).map(({ id, lastError }) => [id, lastError]);
  await phone.sync();
  expect(pushed).toEqual(['14']);
  const mine = [visit.assessment, visit.seal].map((id) => [id, 'other-province']);
  expect(await waits()).toEqual(expect.arrayContaining(mine));
  await phone.sync();
  expect(pushed).toEqual(['14']);
  await move('30');
  await move('14');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await waits()).toEqual([]);
  expect(await inProvince('30', visit)).toEqual([1, 2]);
});

test('[P18] [P28] a photo of before the move waits for a hub that takes it where it is of', async () => {
  const { hub: own, dataDir, road } = await aHubWithDisk();
  await peopled(own);
  const phone = await aWorkingPhone(own, road);
  const { account, device, line } = phone;
  const photo = aPhoto(9_000);
  await phone.draftWith(photo);
  await moveAccount(own.pool, { login: account.login, province: '14', at: own.clock.now });
  await phone.signIn(account);
  const { remote } = line;
  asBefore(phone);
  await phone.sync();
  const lists = async () => {
    const signedIn = await readSetting(device, 'account');
    return [(await listUnsent(device, signedIn)).length, (await listOthersUnsent(device, signedIn)).length];
  };
  expect(await lists()).toEqual([0, 1]);
  expect(await phone.send()).toMatchObject({ fault: null });
  expect([await kept(dataDir, photo), await kept(dataDir, photo, '14')]).toEqual([null, null]);
  line.remote = remote;
  await phone.sync();
  expect(await lists()).toEqual([1, 0]);
  // It broke off on the way, and goes on where it stopped.
  road.breakAfter(0);
  expect(await phone.send()).toMatchObject({ fault: 'offline' });
  await road.mend();
  expect(await phone.send()).toMatchObject({ fault: null });
  expect(await kept(dataDir, photo)).toEqual(photo);
  expect(await kept(dataDir, photo, '14')).toBeNull();

  const stranger = await own.signIn('adviser', '14');
  const asked = { sha256: hashOf(photo), assessment: crypto.randomUUID(), province: '20' };
  const known = await own.post('/api/files/known', { files: [asked] }, stranger);
  expect(await known.json()).toMatchObject({ files: [{ at: null, begun: false }] });
});

test('[P20] [P28] the courier brings each thing to its own province', async () => {
  const { hub: own, dataDir, road } = await aHubWithDisk();
  await peopled(own);
  const phone = await aWorkingPhone(own, road);
  const { account, device } = phone;
  await phone.sync();
  await moveAccount(own.pool, { login: account.login, province: '14', at: own.clock.now });
  await phone.signIn(account);
  await phone.sync();
  const { remote } = phone.line;
  phone.line.remote = async () => ({ ok: false, fault: 'offline' });
  const signedIn = (await readSetting(device, 'account'))!;
  await writeSetting(device, 'account', { ...signedIn, province: '20' });
  const visit = await visitOn(own, device, { by: account.id, province: '20' });
  const photo = aPhoto(9_000);
  await phone.draftWith(photo);
  await writeSetting(device, 'account', signedIn);
  const here = await visitOn(own, device, { by: account.id, province: '14' });
  const made = await makeCourier(device);
  if (!made.ok) throw new Error(made.reason);
  const headers = { 'content-type': 'application/octet-stream' };
  const reply = await own.post('/api/courier', new Uint8Array(await made.value.file.arrayBuffer()), {
    headers,
  });
  expect(await reply.json()).toMatchObject({ quarantined: 0, files: 1, filesLeft: 0 });
  expect(await inProvince('20', visit, own)).toEqual([1, 2]);
  expect(await inProvince('14', here, own)).toEqual([1, 2]);
  expect(await kept(dataDir, photo)).toEqual(photo);
  phone.line.remote = remote;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(device)).toEqual([]);
});
