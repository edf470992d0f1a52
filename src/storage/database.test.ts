import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { aDevice, withFaults, morning } from '#tests/builders/a-device.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { databaseName, openDevice, type MemoryEvent } from './database.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { attachFile } from './attach-file.ts';
import { fileRows, readFile } from './files.ts';
import { editRecord, readRecord } from './records.ts';
import { readDeviceId } from './settings.ts';
import { listRecords } from './rows.ts';

/** Opens by IndexedDB itself, as another build would. */
function openRaw(version: number, upgrade: (db: IDBDatabase) => void = () => {}): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = Dexie.dependencies.indexedDB.open(databaseName, version);
    request.addEventListener('upgradeneeded', () => upgrade(request.result));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error!));
  });
}

test('[L4] without IndexedDB the device is refused with the reason', async () => {
  Dexie.dependencies.indexedDB = undefined as never;
  expect(await openDevice()).toMatchObject({ ok: false, reason: 'no-indexed-db' });
});

test.each([
  ['SecurityError', 'forbidden'],
  ['InvalidStateError', 'forbidden'],
  ['QuotaExceededError', 'no-space'],
  ['NotReadableError', 'unreadable'],
])('[L4] [L5] a database that fails to open with %s is said to be %s', async (name, reason) => {
  Dexie.dependencies.indexedDB = {
    open: () => {
      throw new DOMException('no', name);
    },
  } as never;
  expect(await openDevice()).toMatchObject({ ok: false, reason });
});

test('[L36] a database of a newer build is left as it is', async () => {
  (await openRaw(90, (db) => db.createObjectStore('rows', { keyPath: 'id' }))).close();
  expect(await openDevice()).toMatchObject({ ok: false, reason: 'newer-version' });
  const raw = await openRaw(90);
  expect([...raw.objectStoreNames]).toEqual(['rows']);
});

test('[L36] a database as version 1 released it opens, and what it holds is there', async () => {
  const device = '01890000-0000-7000-8000-0000000000d1';
  const id = '01890000-0000-7000-8000-0000000000e1';
  const name = {
    seen: { [device]: 1 },
    siblings: [{ dot: [device, 1], value: 'Na Chi Lăng', at: '2026-11-21T01:00:00.000Z', by: 'hoa' }],
  };
  const raw = await openRaw(10, (db) => {
    const rows = db.createObjectStore('rows', { keyPath: 'id' });
    rows.createIndex('kind', 'kind');
    rows.put({ id, kind: 'enterprise', rev: 3, body: { id, kind: 'enterprise', fields: { name } } });
    const outbox = db.createObjectStore('outbox', { keyPath: 'id' });
    outbox.put({ id, kind: 'enterprise', rev: 3, door: 'push', since: 1, changed: 2, tries: 0 });
    const settings = db.createObjectStore('settings', { keyPath: 'key' });
    settings.put({ key: 'device', value: device });
    settings.put({ key: 'birth', value: device });
    db.createObjectStore('models', { keyPath: 'key' });
    db.createObjectStore('shelf', { keyPath: 'id' });
  });
  raw.close();
  const opened = await aDevice();
  expect(await readDeviceId(opened)).toBe(device);
  expect(await listRecords(opened, 'enterprise')).toEqual([
    { rev: 3, record: { id, kind: 'enterprise', fields: { name } } },
  ]);
  expect(await opened.db.outbox.count()).toBe(1);
  // What version 2 added is there and empty, and an answer can be kept with its photo.
  expect(opened.db.verno).toBe(6);
  expect(await opened.db.files.count()).toBe(0);
  const photo = { type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]).buffer };
  expect(await attachFile(opened, id, photo, () => ({ staff: 3 }), { by: 'hoa' })).toMatchObject({
    ok: true,
  });
  expect(await opened.db.files.count()).toBe(1);
});

test('[L36] a database as version 2 released it opens, with the photos that it holds', async () => {
  const device = '01890000-0000-7000-8000-0000000000d1';
  const id = '01890000-0000-7000-8000-0000000000a1';
  const bytes = new Uint8Array([255, 216, 255]).buffer;
  const { sha256, row } = {
    sha256: sha256OfBytes(new Uint8Array(bytes)),
    row: fileRows(id, { type: 'image/jpeg', bytes }).kept[0]!,
  };
  expect(row.id).toBe(`${id} ${sha256}`);
  const raw = await openRaw(20, (db) => {
    db.createObjectStore('rows', { keyPath: 'id' }).createIndex('kind', 'kind');
    for (const name of ['outbox', 'shelf']) db.createObjectStore(name, { keyPath: 'id' });
    db.createObjectStore('models', { keyPath: 'key' });
    const settings = db.createObjectStore('settings', { keyPath: 'key' });
    settings.put({ key: 'device', value: device });
    settings.put({ key: 'birth', value: device });
    const files = db.createObjectStore('files', { keyPath: 'id' });
    files.createIndex('assessment', 'assessment');
    files.put({ id: `${id} ${sha256}`, assessment: id, account: 'hoa', body: { type: 'image/jpeg', bytes } });
  });
  raw.close();
  const opened = await aDevice();
  expect(await readDeviceId(opened)).toBe(device);
  expect(await readFile(opened, id, sha256)).toMatchObject({ ok: true, value: { type: 'image/jpeg' } });
  // What version 3 added says of them that they wait.
  expect(await opened.db.fileMarks.toArray()).toEqual([
    { id: `${id} ${sha256}`, assessment: id, account: 'hoa', bytes: 3, since: morning, tries: 0 },
  ]);
});

test('[L16] an older tab makes way for an upgrade, says so, and writes nothing after it', async () => {
  const events: MemoryEvent[] = [];
  const old = await aDevice({ onEvent: (event) => events.push(event) });
  const id = await anEnterprise(old);
  const raw = await openRaw(90);
  expect(events).toEqual(['superseded']);
  expect(await editRecord(old, id, { name: 'Khác' }, { by: 'hoa' })).toMatchObject({
    ok: false,
    reason: 'superseded',
  });
  await expect(readRecord(old, id)).rejects.toMatchObject({ name: 'StorageFailure', reason: 'superseded' });
  raw.close();
});

test('[L16] a tab that an older one holds back says so, and opens as soon as that one is closed', async () => {
  const events: MemoryEvent[] = [];
  const raw = await openRaw(5);
  const opening = openDevice({ onEvent: (event) => events.push(event) });
  await expect.poll(() => events).toEqual(['blocked']);
  raw.close();
  expect(await opening).toMatchObject({ ok: true });
});

test('tabs that open an empty device at once are one device', async () => {
  const [one, two] = await Promise.all([aDevice(), aDevice()]);
  expect(await readDeviceId(one)).toBe(await readDeviceId(two));
});

test('a database that was deleted under an open tab begins again as another device', async () => {
  const events: MemoryEvent[] = [];
  const device = await aDevice({ onEvent: (event) => events.push(event) });
  const before = await readDeviceId(device);
  await new Promise((resolve, reject) => {
    const request = Dexie.dependencies.indexedDB.deleteDatabase(databaseName);
    request.addEventListener('success', resolve);
    request.addEventListener('error', reject);
  });
  expect(events).toEqual(['emptied']);
  expect(await readDeviceId(device)).not.toBe(before);
});

test('[L9] every transaction that writes is strict', async () => {
  const device = await aDevice();
  const written: (string | undefined)[] = [];
  await withFaults(device, (mode, _stores, durability) => {
    if (mode === 'readwrite') written.push(durability);
    return null;
  });
  await editRecord(device, await anEnterprise(device), { staff: 5 }, { by: 'hoa' });
  expect(written).toEqual(['strict', 'strict']);
});
