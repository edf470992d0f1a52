import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { knownFilesReplySchema } from '#protocol/files.ts';
import { placeOfFile, uploadsFolder } from '#server/files/kept-files.ts';
import { attachFile } from '#storage/attach-file.ts';
import { listUnsent } from '#storage/file-marks.ts';
import { readSetting } from '#storage/settings.ts';
import { sendFiles } from '#sync/send-files.ts';
import { uploadTo, type SentFile } from '#sync/tus-upload.ts';
import { aBreakingRoad } from '#tests/builders/a-breaking-road.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import type { TcpRoad } from '#tests/builders/tcp-road.ts';
import { aDraft } from '#tests/builders/a-visit.ts';
import { aPhoneOf } from './a-phone.ts';

// What tests of files on their way share: a hub with a disk and a port, phones with photos, and what lies where.

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const aPhoto = (size = 700_000) => Buffer.concat([jpeg, randomBytes(size - jpeg.length)]);
/** What stands for the small picture of a photo: its own beginning. */
export const thumbOf = (photo: Buffer) => bufferOf(photo.subarray(0, 40));
export const bufferOf = (bytes: Buffer) => new Uint8Array(bytes).buffer;

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

export async function aHubWithDisk() {
  const dataDir = await aFolder();
  const hub = await aHub({ dataDir });
  return { hub, dataDir, road: await aBreakingRoad(hub) };
}

export type Phone = Awaited<ReturnType<typeof aWorkingPhone>>;

export async function aWorkingPhone(hub: TestHub, road: TcpRoad, name = 'phone', at = () => hub) {
  const account = await hub.anAccount('adviser');
  const phone = await aPhoneOf(hub, { name, at });
  await phone.signIn(account);
  const { device, line } = phone;
  /** What one page does, run after run. */
  const sender = () => {
    const upload = uploadTo(road.url, { cookie: phone.cookie() });
    const early = new Map<string, number>();
    return async (signal = new AbortController().signal, pressed = true) => {
      const signedIn = (await readSetting(device, 'account'))!;
      return sendFiles(line, { account: signedIn, upload, signal, pressed, early });
    };
  };
  return {
    ...phone,
    sender,
    account,
    /** A draft with these photos, which is with the hub already. */
    async draftWith(...photos: Buffer[]) {
      const draft = await aDraft(device, account.id);
      for (const [index] of photos.entries()) {
        const value = photos
          .slice(0, index + 1)
          .map((bytes) => ({ sha256: hashOf(bytes), bytes: bytes.length }));
        const body = { type: 'image/jpeg', bytes: bufferOf(photos[index]!), thumb: thumbOf(photos[index]!) };
        const change = () => ({ 'answers.shop': { state: 'answered', value } });
        const kept = await attachFile(device, draft, body, change, { by: account.id });
        if (!kept.ok) throw new Error(kept.reason);
      }
      await phone.sync();
      return draft;
    },
    /** As a page that was just opened. */
    send: (signal?: AbortSignal) => sender()(signal),
    unsent: async () => listUnsent(device, await readSetting(device, 'account')),
  };
}

/** One file as a device sends it, whatever is wrong with it. */
export function upload(road: TcpRoad, phone: Phone, bytes: Buffer, changes: Partial<SentFile> = {}) {
  const file: SentFile = {
    account: phone.account.id,
    assessment: '0197f1b0-0000-7000-8000-0000000000e1',
    sha256: hashOf(bytes),
    type: 'image/jpeg',
    bytes: bufferOf(bytes),
    begun: false,
    ...changes,
  };
  return uploadTo(road.url, { cookie: phone.cookie() })(file, new AbortController().signal, () =>
    Promise.resolve(false),
  );
}

export async function known(hub: TestHub, cookie: string, sha256: string, assessment: string) {
  const reply = await hub.post('/api/files/known', { files: [{ sha256, assessment }] }, { cookie });
  return knownFilesReplySchema.parse(await reply.json()).files[0]!;
}

export const begun = async (dataDir: string) =>
  (await readdir(uploadsFolder(dataDir)).catch(() => [])).filter((name) => !name.endsWith('.json'));

export const kept = (dataDir: string, bytes: Buffer, province = '20') =>
  readFile(placeOfFile(dataDir, { province, sha256: hashOf(bytes) })).catch(() => null);
