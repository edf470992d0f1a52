import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { chunkBytes, courierReplySchema, readCourierHead, tagBytes } from '#protocol/courier.ts';
import { rotateCourierKey } from '#server/courier/courier-keys.ts';
import { revokeDevice } from '#server/courier/device-keys.ts';
import { placeOfFile } from '#server/files/kept-files.ts';
import { attachFile } from '#storage/attach-file.ts';
import { listCarried, readOwnKey } from '#storage/courier.ts';
import type { Device } from '#storage/database.ts';
import { listUnsent } from '#storage/file-marks.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readDeviceId, readSetting } from '#storage/settings.ts';
import { takeAlong } from '#sync/courier/carry.ts';
import { fetchHubKey } from '#sync/courier/hear-courier.ts';
import { makeCourier } from '#sync/courier/make-courier.ts';
import { exchange } from '#sync/exchange.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aDraft } from '#tests/builders/a-visit.ts';
import { aProxy } from '#tests/builders/a-proxy.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';

// [P20] From a phone without signal, by a colleague who can read nothing of it, to the hub: real devices, a real hub.

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function aHubWithDisk(): Promise<TestHub & { dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'courier-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return { ...(await aHub({ dataDir })), dataDir };
}

/** A phone that was with the hub once, and never again. */
async function anEnrolledPhone(hub: TestHub, name = 'phone') {
  const account = await hub.anAccount('adviser');
  const phone = await aPhoneOf(hub, { name });
  await phone.signIn(account);
  expect((await phone.sync()).fault).toBeNull();
  return { ...phone, account };
}

async function aPhotoIn(device: Device, by: string, size: number) {
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(size - 4)]);
  const assessment = await aDraft(device, by);
  const value = [{ sha256: hashOf(photo), bytes: photo.length }];
  const body = { type: 'image/jpeg', bytes: new Uint8Array(photo).buffer };
  const change = () => ({ 'answers.shop': { state: 'answered', value } });
  const kept = await attachFile(device, assessment, body, change, { by });
  if (!kept.ok) throw new Error(kept.reason);
  return { photo, assessment };
}

async function made(device: Device, only?: string) {
  const courier = await makeCourier(device, only);
  if (!courier.ok) throw new Error(courier.reason);
  return courier.value;
}

const bytesOf = async (file: Blob) => Buffer.from(await file.arrayBuffer());

async function handOver(hub: TestHub, file: Uint8Array, from: Partial<Caller> = {}) {
  const headers = { 'content-type': 'application/octet-stream', ...from.headers };
  const reply = await hub.post('/api/courier', file, { ...from, headers });
  const body = (await reply.json()) as { error?: { reason: string } };
  return { status: reply.status, reason: body.error?.reason, body };
}

/** How much the hub holds of anything that could have come in. */
async function held(hub: TestHub) {
  const { rows } = await hub.pool.query<{ [table: string]: number }>(
    `select (select count(*)::int from records) as records, (select count(*)::int from seals) as seals,
            (select count(*)::int from quarantine) as quarantine, (select count(*)::int from files) as files`,
  );
  return rows[0]!;
}

const nothing = { records: 0, seals: 0, quarantine: 0, files: 0 };

test('[P20] [P11] [L19] what a colleague carried arrives once, under the name of who entered it, and its phone learns of it', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  const { seal } = await visitOn(hub, author.device, { by: author.account.id });
  const { photo, assessment } = await aPhotoIn(author.device, author.account.id, 300_000);
  const { file, count, known, left } = await made(author.device);
  const waiting = await listWaiting(author.device);
  expect({ count, known, left }).toEqual({ count: waiting.length + 1, known: true, left: 0 });
  expect(await held(hub)).toEqual(nothing);

  const carrier = await aPhoneOf(hub, { name: 'carrier' });
  await carrier.signIn(await hub.anAccount('adviser'));
  expect(await takeAlong(carrier.device, file)).toMatchObject({ ok: true });
  expect((await carrier.sync()).fault).toBeNull();
  expect(await listCarried(carrier.device)).toMatchObject([
    { state: 'delivered', told: { stored: waiting.length, known: 0, quarantined: 0, files: 1 } },
  ]);
  expect(await carrier.device.db.carriedParts.count()).toBe(0);

  const { rows } = await hub.pool.query<object>(
    `select encode(id, 'hex') as seal, account, status from seals`,
  );
  expect(rows).toEqual([{ seal, account: author.account.id, status: 'counted' }]);
  const place = placeOfFile(hub.dataDir, { province: '20', sha256: hashOf(photo) });
  expect((await readFile(place)).equals(photo)).toBe(true);
  const files = await hub.pool.query<object>('select account, assessment, bytes from files');
  expect(files.rows).toEqual([{ account: author.account.id, assessment, bytes: photo.length }]);

  // Carried by a second colleague as well, and at last the phone itself.
  const before = await held(hub);
  expect((await handOver(hub, await bytesOf(file))).body).toMatchObject({ stored: 0, known: waiting.length });
  expect((await listWaiting(author.device)).length).toBe(waiting.length);
  expect((await author.sync()).fault).toBeNull();
  expect(await listWaiting(author.device)).toEqual([]);
  expect(await held(hub)).toEqual(before);
  const reply = await hub.post(
    '/api/files/known',
    { files: [{ sha256: hashOf(photo), assessment }] },
    { cookie: author.cookie() },
  );
  expect(await reply.json()).toMatchObject({ files: [{ at: expect.any(String) as string }] });
});

test('[P20] a file of one visit carries that visit, its seal and its enterprise, and the rest stays', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  const { seal, assessment } = await visitOn(hub, author.device, { by: author.account.id });
  await visitOn(hub, author.device, { by: author.account.id });
  await aPhotoIn(author.device, author.account.id, 5_000);
  const { file, count } = await made(author.device, assessment);
  expect(count).toBe(3);
  expect((await handOver(hub, await bytesOf(file))).body).toMatchObject({ stored: 3, files: 0 });
  const { rows } = await hub.pool.query<object>(`select encode(id, 'hex') as seal, status from seals`);
  expect(rows).toEqual([{ seal, status: 'counted' }]);
});

test('[P20] whoever carries it reads no name, no account and no device in it', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  await visitOn(hub, author.device, { by: author.account.id });
  const bytes = await bytesOf((await made(author.device)).file);
  const head = readCourierHead(bytes);
  if (!head.ok) throw new Error(head.reason);
  expect(Object.keys(head.value.head).sort()).toEqual([
    'at',
    'count',
    'ephemeral',
    'format',
    'hub',
    'key',
    'size',
  ]);
  for (const secret of [author.account.id, author.account.login, await readDeviceId(author.device)])
    expect(bytes.includes(secret)).toBe(false);
  expect(bytes.includes('"kind"')).toBe(false);
});

test('[P20] of a file that was changed, cut off, put together anew or sealed for another hub nothing is taken in', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  await visitOn(hub, author.device, { by: author.account.id });
  await aPhotoIn(author.device, author.account.id, 2 * chunkBytes);
  const bytes = await bytesOf((await made(author.device)).file);
  const read = readCourierHead(bytes);
  if (!read.ok) throw new Error(read.reason);
  const { length } = read.value;
  const { cookie } = await hub.signIn('officer');
  const refused = async (file: Buffer) => {
    hub.clock.now = new Date(hub.clock.now.getTime() + 60_000);
    const { status, reason } = await handOver(hub, file, { cookie });
    expect(status).toBe(422);
    return reason;
  };
  const typed = ['not-courier', 'newer-courier', 'other-hub', 'cut-off', 'damaged'];

  const anywhere = fc.oneof(fc.nat(length - 1), fc.nat(bytes.length - 1));
  await fc.assert(
    fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ flip;
      const reason = await refused(changed);
      expect(typed).toContain(reason);
      if (at >= length) expect(reason).toBe('damaged');
    }),
    { numRuns: 60 },
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: length, max: bytes.length - 1 }), async (end) => {
      expect(await refused(bytes.subarray(0, end))).toBe('cut-off');
    }),
    { numRuns: 15 },
  );
  // Cut off between two pieces, with a head that says so: the last piece does not say that it is the last.
  const step = chunkBytes + tagBytes;
  const pieces = [0, 1, 2].map((index) => bytes.subarray(length + index * step, length + (index + 1) * step));
  expect(pieces[2]!.length).toBeGreaterThan(tagBytes);
  const head = bytes.subarray(0, length);
  const shorter = Buffer.from(head.toString().replace(/"size":\d+/, `"size":${2 * chunkBytes}`));
  expect(await refused(Buffer.concat([shorter, pieces[0]!, pieces[1]!]))).toBe('damaged');
  expect(await refused(Buffer.concat([head, pieces[1]!, pieces[0]!, pieces[2]!]))).toBe('damaged');
  expect(await refused(Buffer.concat([head, pieces[0]!, pieces[0]!, pieces[2]!]))).toBe('damaged');
  expect(await refused(Buffer.concat([bytes, Buffer.of(0)]))).toBe('damaged');
  expect(await refused(randomBytes(5_000))).toBe('not-courier');
  expect(
    await refused(Buffer.from(bytes.toString('latin1').replace('courier.1', 'courier.2'), 'latin1')),
  ).toBe('newer-courier');
  expect(await held(hub)).toEqual(nothing);

  const other = await aHubWithDisk();
  expect(await handOver(other, bytes)).toMatchObject({ status: 422, reason: 'other-hub' });
  expect(await held(other)).toEqual(nothing);
  // A phone notices what it can notice without a key, before it carries anything for nothing.
  const carrier = await aPhoneOf(hub, { name: 'carrier' });
  for (const [file, reason] of [
    [bytes.subarray(0, -1), 'cut-off'],
    [Buffer.concat([bytes, bytes]), 'damaged'],
    [randomBytes(900), 'not-courier'],
  ] as const)
    expect(await takeAlong(carrier.device, new Blob([new Uint8Array(file)]))).toMatchObject({ reason });
  expect(await listCarried(carrier.device)).toEqual([]);
  expect((await handOver(hub, bytes)).status).toBe(200);
});

test('[P20] what the hub will never take stays on the phone that carries it, with the reason, and holds up no other', async () => {
  const hub = await aHubWithDisk();
  const elsewhere = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  const stranger = await anEnrolledPhone(elsewhere, 'stranger');
  await visitOn(elsewhere, stranger.device, { by: stranger.account.id });
  await visitOn(hub, author.device, { by: author.account.id });
  const carrier = await aPhoneOf(hub, { name: 'carrier' });
  await takeAlong(carrier.device, (await made(stranger.device)).file);
  await takeAlong(carrier.device, (await made(author.device)).file);
  // Without an account: who it is from is said inside.
  await carrier.sync();
  const carried = await listCarried(carrier.device);
  expect(carried.map(({ state, reason }) => ({ state, reason }))).toEqual([
    { state: 'refused', reason: 'other-hub' },
    { state: 'delivered', reason: undefined },
  ]);
  expect(await carrier.device.db.carriedParts.count()).toBe(1);
  expect(await held(hub)).toMatchObject({ seals: 1 });
});

test('[P20] [L34] a file that is too large for a proxy stays carried, with the reason, and holds up no smaller one', async () => {
  const hub = await aHubWithDisk();
  const [large, small] = [await anEnrolledPhone(hub, 'large'), await anEnrolledPhone(hub, 'small')];
  await aPhotoIn(large.device, large.account.id, 300_000);
  await visitOn(hub, small.device, { by: small.account.id });
  const proxy = aProxy(hub, '413', 100_000);
  const carrier = await aPhoneOf(hub, { name: 'carrier', at: () => proxy.hub });
  await takeAlong(carrier.device, (await made(large.device)).file);
  carrier.device.time.now += 1_000;
  await takeAlong(carrier.device, (await made(small.device)).file);
  await carrier.sync();
  const states = async () => (await listCarried(carrier.device)).map(({ state, reason }) => [state, reason]);
  expect((await states()).sort(([one = ''], [other = '']) => one.localeCompare(other))).toEqual([
    ['carrying', 'too-large'],
    ['delivered', undefined],
  ]);
  proxy.most = Infinity;
  await carrier.sync();
  expect((await states()).map(([state]) => state)).toEqual(['delivered', 'delivered']);
});

test.each([
  ['413', 'too-large'],
  ['403', 'stopped'],
  ['502', 'stopped'],
] as const)(
  '[P20] [L34] a carried file that is answered with %s is sent again ever later, and at once when a person asks for it',
  async (stops, reason) => {
    const hub = await aHubWithDisk();
    const author = await anEnrolledPhone(hub);
    await aPhotoIn(author.device, author.account.id, 300_000);
    const proxy = aProxy(hub, stops, 100_000);
    const { device, line } = await aPhoneOf(hub, { name: 'carrier', at: () => proxy.hub });
    await takeAlong(device, (await made(author.device)).file);
    const minute = 60_000;
    /** How often the file left this device in as many rounds as a phone makes in this time. */
    const sentIn = async (minutes: number, pressed = false) => {
      const before = proxy.requests.length;
      for (let passed = 0; passed < minutes; passed += 5) {
        await exchange(line, { pressed, asking: false });
        device.time.now += 5 * minute;
      }
      return proxy.requests.slice(before).filter(({ path }) => path === '/api/courier').length;
    };
    expect(await sentIn(10)).toBe(1);
    expect(await sentIn(20)).toBe(1);
    expect(await sentIn(24 * 60)).toBe(6);
    expect(await listCarried(device)).toMatchObject([{ state: 'carrying', reason, tries: 8 }]);
    expect(await sentIn(10, true)).toBe(2);
    proxy.most = Infinity;
    expect(await sentIn(24 * 60)).toBe(1);
    expect(await listCarried(device)).toMatchObject([{ state: 'delivered' }]);
  },
);

test('[P20] [L34] a carried file that is stopped ends the round, and takes no turn from the others after it', async () => {
  const hub = await aHubWithDisk();
  const [large, small] = [await anEnrolledPhone(hub, 'large'), await anEnrolledPhone(hub, 'small')];
  for (const more of [0, 1]) await aPhotoIn(large.device, large.account.id, 300_000 + more);
  await visitOn(hub, small.device, { by: small.account.id });
  const proxy = aProxy(hub, '403', 100_000);
  const { device, line } = await aPhoneOf(hub, { name: 'carrier', at: () => proxy.hub });
  for (const author of [large.device, large.device, small.device]) {
    await takeAlong(device, (await made(author)).file);
    device.time.now += 1_000;
  }
  /** How many files leave this device in one round that a person asks for. */
  const sent = async () => {
    proxy.requests.length = 0;
    await exchange(line, { pressed: true, asking: true });
    return proxy.requests.filter(({ path }) => path === '/api/courier').length;
  };
  expect([await sent(), await sent(), await sent()]).toEqual([1, 1, 2]);
  expect((await listCarried(device)).map(({ state, reason }) => [state, reason])).toEqual([
    ['carrying', 'stopped'],
    ['carrying', 'stopped'],
    ['delivered', undefined],
  ]);
});

test('[P20] [L34] a file that waits for somebody to sign in holds up no other', async () => {
  const hub = await aHubWithDisk();
  const [unknown, known] = [await anEnrolledPhone(hub, 'unknown'), await anEnrolledPhone(hub, 'known')];
  for (const { device, account } of [unknown, known]) await visitOn(hub, device, { by: account.id });
  const carrier = await aPhoneOf(hub, { name: 'carrier' });
  await takeAlong(carrier.device, (await made(unknown.device)).file);
  carrier.device.time.now += 1_000;
  await takeAlong(carrier.device, (await made(known.device)).file);
  await hub.pool.query('delete from device_keys where device = $1', [await readDeviceId(unknown.device)]);
  await carrier.sync();
  expect(await listCarried(carrier.device)).toMatchObject([
    { state: 'carrying', reason: 'signed-out' },
    { state: 'delivered' },
  ]);
});

test('[P20] after a change of the key, files that were sealed for the old one still open', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  await visitOn(hub, author.device, { by: author.account.id });
  const { file } = await made(author.device);
  const fresh = await rotateCourierKey(hub.pool, hub.clock.now);
  expect((await handOver(hub, await bytesOf(file))).body).toMatchObject({ stored: 3 });
  expect(await (await hub.get('/api/courier/key')).json()).toMatchObject({ key: fresh });
});

test.each([
  ['unknown-device', (hub: TestHub) => hub.pool.query('delete from device_keys')],
  ['device-revoked', async (hub: TestHub, device: string) => revokeDevice(hub.pool, device, hub.clock.now)],
  [
    'account-closed',
    (hub: TestHub) => hub.pool.query(`update accounts set disabled_at = now() where role = 'adviser'`),
  ],
] as const)(
  '[P20] what nobody stands for (%s) is set aside whole, and only for somebody who is signed in',
  async (reason, happen) => {
    const hub = await aHubWithDisk();
    const author = await anEnrolledPhone(hub);
    await visitOn(hub, author.device, { by: author.account.id });
    await aPhotoIn(author.device, author.account.id, 4_000);
    const waiting = (await listWaiting(author.device)).length;
    const bytes = await bytesOf((await made(author.device)).file);
    await happen(hub, await readDeviceId(author.device));
    expect(await handOver(hub, bytes)).toMatchObject({ status: 401, reason: 'signed-out' });
    expect(await held(hub)).toEqual(nothing);

    const { cookie } = await hub.signIn('officer');
    for (let times = 0; times < 2; times += 1)
      expect((await handOver(hub, bytes, { cookie })).body).toMatchObject({
        stored: 0,
        quarantined: waiting,
        files: 0,
        filesLeft: 1,
      });
    expect(await held(hub)).toEqual({ ...nothing, quarantine: waiting });
    const { rows } = await hub.pool.query<object>('select distinct reason, account from quarantine');
    expect(rows).toEqual([{ reason, account: null }]);
  },
);

test('[P20] what was set aside since its device was unknown counts once that device comes itself', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  const { seal } = await visitOn(hub, author.device, { by: author.account.id });
  const bytes = await bytesOf((await made(author.device)).file);
  await hub.pool.query('delete from device_keys');
  const { cookie } = await hub.signIn('officer');
  await handOver(hub, bytes, { cookie });
  await author.sync();
  const { rows } = await hub.pool.query<object>(`select encode(id, 'hex') as seal, status from seals`);
  expect(rows).toEqual([{ seal, status: 'counted' }]);
  expect(await listWaiting(author.device)).toEqual([]);
});

test('[P20] a device signs for the account that made its key known, and for no other', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  const other = await anEnrolledPhone(hub, 'other');
  await visitOn(hub, author.device, { by: author.account.id });
  // The key of another account in the place of the author's own.
  const theirs = await readOwnKey(other.device, other.account.id);
  await author.device.db.courier.put({ id: author.account.id, value: theirs });
  const { cookie } = await hub.signIn('officer');
  const { body } = await handOver(hub, await bytesOf((await made(author.device)).file), { cookie });
  expect(courierReplySchema.parse(body)).toMatchObject({ stored: 0, quarantined: 3 });
});

test('[P20] [P10] an owner’s own seal comes in by its own door, whoever brings it', async () => {
  const hub = await aHubWithDisk();
  const owner = await aPhoneOf(hub, { name: 'owner' });
  expect(await makeCourier(owner.device)).toMatchObject({ ok: false, reason: 'no-hub-key' });
  expect(await fetchHubKey(owner.line)).toBe(true);
  expect(await makeCourier(owner.device)).toMatchObject({ ok: false, reason: 'nothing' });
  await visitOn(hub, owner.device, { by: 'self', source: 'self' });
  const { file } = await made(owner.device);
  expect((await handOver(hub, await bytesOf(file))).body).toMatchObject({ stored: 1, quarantined: 0 });
  const { rows } = await hub.pool.query<object>('select source, account, status from seals');
  expect(rows).toEqual([{ source: 'self', account: null, status: 'counted' }]);
  await owner.sync();
  expect((await listWaiting(owner.device)).filter(({ door }) => door === 'self')).toEqual([]);
  expect(await held(hub)).toMatchObject({ seals: 1, quarantine: 0 });
});

test('[P20] a hub that was restored from a copy without a device’s key hears of it at the next contact', async () => {
  const hub = await aHubWithDisk();
  const author = await anEnrolledPhone(hub);
  await hub.pool.query('delete from device_keys');
  await author.sync();
  expect((await hub.pool.query('select 1 from device_keys')).rowCount).toBe(0);
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  await author.sync();
  expect((await hub.pool.query('select 1 from device_keys')).rowCount).toBe(1);
  expect(await listUnsent(author.device, await readSetting(author.device, 'account'))).toEqual([]);
});
