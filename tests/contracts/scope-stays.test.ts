import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { hereAlone } from '#core/records/travelling-part.ts';
import { removeKeptFile, writeKeptFile } from '#server/files/kept-files.ts';
import { takeIn } from '#server/files/take-in.ts';
import { editRecord } from '#storage/records.ts';
import { attachFile } from '#storage/attach-file.ts';
import type { Device } from '#storage/database.ts';
import { listDepartures, noteDepartureSeen } from '#storage/departed.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { usualAdviser } from '#tests/builders/a-seal.ts';
import { closeLater } from '#tests/builders/close-later.ts';
import { aSettledPhone, heldOn, idsOf, passDays } from './a-settled-phone.ts';
import { moveTo, peopled } from './two-provinces.ts';

// What stays of a province that an account has left, and why: photos go with their assessment, and only those that the hub holds.

let hub: TestHub;

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'moved-'));
  closeLater(() => rm(dataDir, { recursive: true }));
  hub = await aHub({ dataDir });
  await peopled(hub);
});

const move = (account: { login: string }, province: string) => moveTo(hub, account, province);

test('[P22] where nothing can go the device says what stays, and not while it only waits for older backups', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  await move(lan, '14');
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listDepartures(phone.device, lan.id)).toEqual([]);
  await editRecord(phone.device, visit.assessment, { [`${hereAlone}plan`]: 'mua máy in' }, { by: lan.id });
  expect(await phone.sync()).toMatchObject({ fault: null });
  const [notice] = await listDepartures(phone.device, lan.id);
  expect(notice).toMatchObject({ province: '20', to: '14', enterprises: 0, assessments: 0, stay: 2 });
  await noteDepartureSeen(phone.device, notice!.id);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listDepartures(phone.device, lan.id)).toEqual([]);
});

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7, 7, 7]);
const photo = { sha256: sha256OfBytes(new Uint8Array(jpeg)), type: 'image/jpeg', bytes: jpeg.length };

/** It is taken, and named by an answer of this assessment. */
async function attach(device: Device, assessment: string, by: string): Promise<void> {
  const body = { type: photo.type, bytes: new Uint8Array(jpeg).buffer };
  const change = () => ({ 'answers.shop': { state: 'answered', value: [photo] } });
  await attachFile(device, assessment, body, change, { by });
}

/** The hub has it, for this assessment, since then. */
async function bring(assessment: string, account: string, at: Date): Promise<void> {
  await takeIn(
    { ...hub.hub, clock: () => at },
    { province: '20', account },
    { ...photo, assessment },
    (name) => writeKeptFile(hub.hub.env.dataDir, name, jpeg),
  );
}

test('[L24] [P18] [P22] an assessment whose photo the hub does not say that it holds stays, and whole', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  await attach(phone.device, visit.assessment, lan.id);
  expect(await phone.sync()).toMatchObject({ fault: null });
  const then = hub.clock.now;
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  const { fileMarks, files } = phone.device.db;
  const staysOnSync = async () => {
    expect(await phone.sync()).toMatchObject({ fault: null });
    expect(await heldOn(phone)).toEqual(expect.arrayContaining(idsOf(visit)));
  };
  await staysOnSync();
  // What this phone has noted is no word of the hub's.
  await fileMarks.toCollection().modify({ sentAt: then.toISOString() });
  await staysOnSync();
  // For another assessment, of somebody else, and this minute, so that a backup may be without it.
  await bring(crypto.randomUUID(), lan.id, then);
  await bring(visit.assessment, usualAdviser, then);
  await staysOnSync();
  await bring(visit.assessment, lan.id, hub.clock.now);
  await staysOnSync();
  await hub.pool.query('update files set received_at = $1', [then]);
  // A row, and no bytes.
  await removeKeptFile(hub.hub.env.dataDir, { province: '20', sha256: photo.sha256 });
  await staysOnSync();
  // Placed anew it is as young as its bytes, whatever its row said: yesterday's backup has the one and not the other.
  await bring(visit.assessment, lan.id, hub.clock.now);
  await staysOnSync();
  passDays(hub, phone);
  await phone.signIn(lan);
  // A hub of before says nothing of files.
  const { remote } = phone.line;
  phone.line.remote = async (question) => {
    const reply = await remote(question);
    if (reply.ok && question.path === '/api/left') delete (reply.value as { files?: unknown }).files;
    return reply;
  };
  await staysOnSync();
  phone.line.remote = remote;
  expect(await phone.sync()).toMatchObject({ fault: null });
  const held = await heldOn(phone);
  expect(idsOf(visit).filter((id) => held.includes(id))).toEqual([]);
  expect([await files.count(), await fileMarks.count()]).toEqual([0, 0]);
});

test('[L24] [P18] a photo that only a copy on the shelf names, or that has no mark, keeps its assessment', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  const { fileMarks, files, shelf } = phone.device.db;
  const id = `${visit.assessment} ${photo.sha256}`;
  const of = { id, assessment: visit.assessment };
  await attach(phone.device, visit.assessment, lan.id);
  await fileMarks.clear();
  expect(await phone.sync()).toMatchObject({ fault: null });
  const then = hub.clock.now;
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  const staysOnSync = async () => {
    expect(await phone.sync()).toMatchObject({ fault: null });
    expect(await heldOn(phone)).toEqual(expect.arrayContaining(idsOf(visit)));
    expect(await files.get(id)).toMatchObject(of);
  };
  await staysOnSync();
  await bring(visit.assessment, lan.id, then);
  await shelf.put({
    id: 'replaced',
    of: visit.assessment,
    kind: 'assessment',
    state: 'replaced',
    reason: 'broken',
    at: then.toISOString(),
    raw: `{"id":"${visit.assessment}","body":"${photo.sha256}"}`,
  });
  await staysOnSync();
  await shelf.delete('replaced');
  await phone.sync();
  expect(await files.get(id)).toBeUndefined();
});

test('[L24] [P22] a photo that was taken out of its answer, which no hub ever gets, holds nothing back', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  const { fileMarks, files } = phone.device.db;
  await attach(phone.device, visit.assessment, lan.id);
  await editRecord(phone.device, visit.assessment, { 'answers.shop': null }, { by: lan.id });
  expect(await phone.sync()).toMatchObject({ fault: null });
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await heldOn(phone)).not.toEqual(expect.arrayContaining([visit.assessment]));
  expect([await files.count(), await fileMarks.count()]).toEqual([0, 0]);
});

test('[L34] [P22] a name that the hub could not read is not asked for, and holds up no other', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  const { rows, shelf } = phone.device.db;
  const raw = canonicalJson((await rows.get(visit.enterprise))!.body as Json);
  const copy = { kind: 'enterprise', state: 'unread', reason: 'newer', at: '', province: '20' } as const;
  await shelf.bulkPut([
    { ...copy, id: 'unread 1', of: 'a name of a newer build', raw: '{}' },
    { ...copy, id: 'unread 2', of: visit.enterprise, raw },
  ]);
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await shelf.toCollection().primaryKeys()).toEqual(['unread 1']);
});
