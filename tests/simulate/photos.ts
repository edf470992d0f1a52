import { createHash } from 'node:crypto';
import { photo, type Attachment } from '#core/items/file/file.ts';
import { answerField } from '#core/assessment/draft.ts';
import { refusalReplySchema } from '#protocol/refusals.ts';
import { uploadName } from '#protocol/files.ts';
import { fail, ok } from '#core/outcome.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import { attachFile } from '#storage/attach-file.ts';
import { readRecord } from '#storage/records.ts';
import { readSetting } from '#storage/settings.ts';
import { sendFiles, type FilesSent } from '#sync/send-files.ts';
import type { UploadFile } from '#sync/tus-upload.ts';
import type { Chance } from '#tests/builders/chance.ts';
import { noteWritten, one, author, write } from './captures.ts';
import type { Life } from './life.ts';
import { run, type Ended, type Phone } from './phone.ts';
import { roadOf } from './road.ts';

const field = answerField('photos');

/** In the order of canonical JSON: the ledger compares texts. */
type Photo = Pick<Attachment, 'bytes' | 'sha256' | 'type'>;

/** A photo is taken for an answer: it and the answer are shown as saved together, or not at all. */
export async function takePhoto(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const who = await author(phone);
  const draft = await one(phone, 'assessment', chance);
  if (!who || !draft || isToldInTwoWays(draft.record)) return;
  const { id } = draft.record;
  const bytes = photoOf(life, chance);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const attachment: Photo = { bytes: bytes.length, sha256, type: photo };
  const change = (record: StoredRecord) => ({
    [field]: { state: 'answered', value: [...photosIn(record), attachment] },
  });
  const body = { type: photo, bytes: bytes.buffer as ArrayBuffer };
  const before = await readRecord(phone.device, id);
  const ended = await run(life, phone, (device) => attachFile(device, id, body, change, { by: who.by }));
  const after = await readRecord(phone.device, id);
  if (!after.ok) return;
  noteWritten(life, phone, before.ok ? before.value.record : null, after.value.record, [field]);
  const named = photosIn(after.value.record).some((one) => one.sha256 === sha256);
  if (ended.value?.ok && !named) life.fail(`a photo that was shown as saved is not there: ${sha256}`);
  if (named)
    life.ledger.photos.set(`${id} ${sha256}`, {
      assessment: id,
      sha256,
      phone: phone.name,
      takenOut: false,
    });
}

/** One of an answer's photos is taken out of it. */
export async function removePhoto(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const draft = await one(phone, 'assessment', chance);
  const photos = draft && !isToldInTwoWays(draft.record) ? photosIn(draft.record) : [];
  if (!draft || photos.length === 0) return;
  const gone = chance.pick(photos);
  const left = photos.filter(({ sha256 }) => sha256 !== gone.sha256);
  const answer = left.length > 0 ? { state: 'answered', value: left } : null;
  const removed = await write(life, phone, { id: draft.record.id, values: { [field]: answer } });
  // Copies that nobody reads any more may still name it: of an account that has moved, the one in its old province.
  const fact = life.ledger.photos.get(`${draft.record.id} ${gone.sha256}`);
  if (removed && fact) fact.takenOut = true;
  if (removed) life.befell('a photo is taken out', gone.sha256.slice(0, 8));
}

/** Beside a round, as the loop does it where the round went well. */
export async function sendPhotos(life: Life, phone: Phone): Promise<Ended<FilesSent> | null> {
  const account = await readSetting(phone.device, 'account');
  if (account?.state !== 'in') return null;
  const { signal } = new AbortController();
  const upload = uploadOver(roadOf(life, phone));
  return run(life, phone, () => sendFiles(phone.line, { account, upload, signal, pressed: true }));
}

/** Small, and several parts long. */
function photoOf(life: Life, chance: Chance): Uint8Array {
  const text = `photo ${life.next()} ${chance.hex(2 * (16 + chance.below(100)))}`;
  return Uint8Array.from([0xff, 0xd8, 0xff, ...new TextEncoder().encode(text)]);
}

const part = 64;

/** In the place of tus: part by part, each behind the one before it, from where the hub says that it has come. */
function uploadOver(fetch: typeof globalThis.fetch): UploadFile {
  return async ({ account, assessment, sha256, province, type, bytes, begun }) => {
    const path = `/api/files/upload/${uploadName(account, sha256)}`;
    const size = bytes.byteLength;
    const ask = async (init: RequestInit, query = '') => readReply(await fetch(path + query, init));
    try {
      const reached = begun ? await ask({ method: 'GET' }) : ok(0);
      if (!reached.ok) return reached;
      for (let at = reached.value; at < size;) {
        const query = new URLSearchParams({
          at: String(at),
          size: String(size),
          assessment,
          type,
          ...(province !== undefined && { province }),
        }).toString();
        const sent = await ask({ method: 'PATCH', body: bytes.slice(at, at + part) }, `?${query}`);
        if (!sent.ok) return sent;
        at = sent.value;
      }
      return ok(null);
    } catch (error) {
      if ((error as Error).name === 'Died') throw error;
      return fail('offline');
    }
  };
}

async function readReply(reply: Response) {
  const told = (await reply.json().catch(() => ({}))) as { at?: number };
  if (reply.ok && typeof told.at === 'number') return ok(told.at);
  const refused = refusalReplySchema.safeParse(told);
  if (refused.success) return fail(refused.data.error.reason);
  return fail(reply.status >= 500 || reply.status < 300 ? ('server-error' as const) : ('captive' as const));
}

function photosIn(record: StoredRecord): Photo[] {
  const answer = valuesOf(record)[field] as { value?: Photo[] } | null | undefined;
  return (answer?.value ?? []).map(({ bytes, sha256, type }) => ({ bytes, sha256, type }));
}

/** The app asks first which of them it is. */
function isToldInTwoWays(record: StoredRecord): boolean {
  return (record.fields[field]?.siblings.length ?? 0) > 1;
}
