import { createHash } from 'node:crypto';
import { photo, type Attachment } from '#core/items/file/file.ts';
import type { FileItem } from '#core/items/file/file-schema.ts';
import { allFiles, seenWithFiles } from '#core/answers/all-files.ts';
import '#core/items/more-kinds.ts';
import { answerField } from '#core/assessment/draft.ts';
import { refusalReplySchema } from '#protocol/refusals.ts';
import { uploadName } from '#protocol/files.ts';
import { fail, ok } from '#core/outcome.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import { emptyRegister } from '#core/records/register.ts';
import { attachFile } from '#storage/attach-file.ts';
import { readSetting } from '#storage/settings.ts';
import { sendFiles, type FilesSent } from '#sync/send-files.ts';
import type { UploadFile } from '#sync/tus-upload.ts';
import type { Chance } from '#tests/builders/chance.ts';
import { author, noteWritten, one, recordOn, write } from './captures.ts';
import { model } from './hub.ts';
import type { Life } from './life.ts';
import { run, type Ended, type Phone } from './phone.ts';
import { roadOf } from './road.ts';
import { screenOf } from './screens.ts';

const field = answerField('photos');
const item = model.items['photos'] as FileItem;

/** In the order of canonical JSON: the ledger compares texts. */
type Photo = Pick<Attachment, 'bytes' | 'sha256' | 'type'>;

/** A photo is taken for an answer: it and the answer are shown as saved together, or not at all. */
export async function takePhoto(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const who = await author(phone);
  const draft = await one(phone, 'assessment', chance);
  if (!who || !draft) return;
  const { id } = draft.record;
  const shown = (await screenOf(phone, who.by, id))?.record;
  if (!shown || isToldInTwoWays(shown)) return;
  const bytes = photoOf(life, chance);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const attachment: Photo = { bytes: bytes.length, sha256, type: photo };
  const change = ({ fields }: StoredRecord) => ({
    [field]: { state: 'answered', value: [...allFiles(item, fields[field]).map(plain), attachment] },
  });
  const seen = ({ fields }: StoredRecord) => ({
    [field]: seenWithFiles(item, fields[field], shown.fields[field]),
  });
  const body = { type: photo, bytes: bytes.buffer as ArrayBuffer };
  const before = await recordOn(phone, id);
  const ended = await run(life, phone, (device) =>
    attachFile(device, id, body, change, { by: who.by, shown: seen }),
  );
  const after = await recordOn(phone, id);
  if (!after) return;
  noteWritten(life, phone, { before, after, fields: [field], shown: withLists(shown, before) });
  const named = photosIn(after).some((one) => one.sha256 === sha256);
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
  const who = await author(phone);
  const shown = draft && who && (await screenOf(phone, who.by, draft.record.id))?.record;
  const photos = shown && !isToldInTwoWays(shown) ? photosIn(shown) : [];
  if (!shown || photos.length === 0) return;
  const gone = chance.pick(photos);
  const left = photos.filter(({ sha256 }) => sha256 !== gone.sha256);
  const answer = left.length > 0 ? { state: 'answered', value: left } : null;
  const removed = await write(life, phone, {
    id: shown.id,
    values: { [field]: answer },
    shown,
  });
  // A copy that another phone has not read yet may still name it.
  const fact = life.ledger.photos.get(`${shown.id} ${gone.sha256}`);
  if (removed && fact) fact.takenOut = true;
  if (removed) life.befell('a photo is taken out', gone.sha256.slice(0, 8));
}

/** Beside a round, as the loop does it where the round went well. */
export async function sendPhotos(life: Life, phone: Phone): Promise<Ended<FilesSent> | null> {
  const account = await readSetting(phone.device, 'account');
  if (account?.state !== 'in') return null;
  const { signal } = new AbortController();
  const upload = uploadOver(roadOf(life, phone));
  return run(life, phone, () =>
    sendFiles(phone.line, { account, upload, signal, pressed: true, early: new Map() }),
  );
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
  return (answer?.value ?? []).map(plain);
}

function plain({ bytes, sha256, type }: Photo): Photo {
  return { bytes, sha256, type };
}

/** Lists of photos are taken up whole by whoever adds one, so that none of them goes by it. */
function withLists(shown: StoredRecord, before: StoredRecord | null): StoredRecord {
  const register = shown.fields[field] ?? emptyRegister;
  const lists = (before?.fields[field]?.siblings ?? []).filter(
    ({ value }) => (value as { state?: string } | null)?.state === 'answered',
  );
  const siblings = [...register.siblings, ...lists];
  return { ...shown, fields: { ...shown.fields, [field]: { ...register, siblings } } };
}

/** The app asks first which of them it is. */
function isToldInTwoWays(record: StoredRecord): boolean {
  return (record.fields[field]?.siblings.length ?? 0) > 1;
}
