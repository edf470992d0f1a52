import { sha256OfBytes } from '#core/records/hash.ts';
import { mostFilesAsked } from '#protocol/files.ts';
import { listUnsent, noteFileFailure, noteSent, type UnsentFile } from '#storage/file-marks.ts';
import { readFile } from '#storage/files.ts';
import { hearEpoch, listWaiting } from '#storage/outbox.ts';
import type { Account } from '#storage/settings.ts';
import { hubAnswers, mostStopped } from './after-fault.ts';
import { askKnown } from './ask-known.ts';
import { noteContact } from './contact.ts';
import type { Line } from './push.ts';
import type { RemoteFault, RemoteReply } from './remote.ts';
import { faultsOfTheWay, isRested, restOfItems } from './retry.ts';
import { sendThumbs } from './send-thumbs.ts';
import type { UploadFile } from './tus-upload.ts';

export interface FilesSent {
  /** What stopped it; null where everything that could go has gone. */
  fault: RemoteFault | null;
  /** The hub was restored: records and seals go first. */
  restored: boolean;
}

interface Way {
  account: Account;
  upload: UploadFile;
  signal: AbortSignal;
  /** Also those that the hub has refused a short while ago. */
  pressed: boolean;
  /** How often in a row the hub was still at the beginning of a file, for as long as the page is open. */
  early: Map<string, number>;
}

interface Known {
  at: string | null;
  begun: boolean;
  /** [P28] Of another province than it is of. */
  elsewhere?: boolean;
}

/**
 * What stops all others too. `stopped`: this one, and perhaps others; `changed-meanwhile`: the hub was still at what had come
 * of it before, and takes the rest in a moment.
 */
type Ended = RemoteFault | 'stopped' | 'changed-meanwhile' | null;

/** As the parcels note of a row that cannot be read. */
const neverGoes = new Set(['broken', 'absent']);

/** So many times in a row, and it is not the hub that is still at it: something refuses the question where to go on. */
const mostEarly = 3;

/** What stops all files, and not only the one that was on its way. */
const stopsAll = new Set<string>([...faultsOfTheWay, 'signed-out', 'other-session']);

/**
 * [P18] Hands over what the hub does not hold, one file at a time, small ones first, each from where it broke off. A file
 * counts as sent once the hub, asked for it, says that it holds it, [L20], and on nothing else. One that it refuses, or that
 * something on the way stops, holds up no other, [L34], and is tried again ever later: it would cost its whole size each
 * time. After a few in a row that are stopped the run ends, so those that were before come last.
 */
export async function sendFiles(line: Line, way: Way): Promise<FilesSent> {
  const { device } = line;
  const before = new Map((await listWaiting(device)).map(({ id, lastError = '' }) => [id, lastError]));
  // What names them goes first, so that nothing lies at the hub that belongs to nothing there. A draft that cannot be read
  // would never go: what a confirmed seal names does not wait for it.
  const waiting = (await listUnsent(device, way.account)).filter(({ assessment, sealed }) => {
    const error = before.get(assessment);
    return error === undefined || (sealed && neverGoes.has(error));
  });
  const ends = new Map<string, Ended>();
  let stopped = 0;
  let fault: RemoteFault | null = null;
  const rested = way.pressed ? waiting : waiting.filter((file) => isRested(file, device.now(), restOf(file)));
  const ready = rested.sort((a, b) => Number(wasStopped(a)) - Number(wasStopped(b)));
  for (let at = 0; at < ready.length; at += mostFilesAsked) {
    const some = ready.slice(at, at + mostFilesAsked);
    const known = await ask(line, way, some);
    if (!known.ok) return { fault: known.fault, restored: false };
    if (known.value === 'restored') return { fault: null, restored: true };
    const { value } = known;
    const toGo = some.filter((_, index) => value[index]?.at == null && !value[index]?.elsewhere);
    for (const file of some.filter((_, index) => value[index]?.elsewhere))
      await noteFileFailure(device, file, 'other-province');
    const thumbless = await sendThumbs(line, way.account, toGo, way.signal);
    if (thumbless) return { fault: thumbless, restored: false };
    for (const [index, file] of some.entries()) {
      const { at: since, begun } = value[index] ?? { at: null, begun: false };
      if (since !== null || !toGo.includes(file)) continue;
      // The same photo of another assessment: where the hub has it, it is only told of this one too.
      const name = `${file.province} ${file.sha256}`;
      if (ends.get(name) === 'stopped') {
        await noteFileFailure(device, file, 'stopped');
        continue;
      }
      const again = ends.has(name);
      const ended = again ? faultOf(await ask(line, way, [file])) : await sendOne(line, way, file, begun);
      ends.set(name, ended);
      if (ended === 'changed-meanwhile') fault = 'busy';
      else if (ended && ended !== 'stopped') return { fault: ended, restored: false };
      if (!again) stopped = ended === 'stopped' ? stopped + 1 : 0;
      if (stopped === mostStopped) return { fault, restored: false };
    }
  }
  return { fault, restored: false };
}

const wasStopped = ({ lastError }: UnsentFile) => lastError === 'stopped';

/** What is stopped has cost a few of the smallest parts. */
const restOf = (file: UnsentFile) => (wasStopped(file) ? restOfItems : undefined);

async function sendOne(line: Line, way: Way, file: UnsentFile, begun: boolean): Promise<Ended> {
  const { device } = line;
  const { account, upload, signal } = way;
  const { assessment, sha256, province } = file;
  if (signal.aborted) return 'offline';
  const body = await readFile(device, assessment, sha256);
  if (!body.ok || sha256OfBytes(new Uint8Array(body.value.bytes)) !== sha256) {
    await noteFileFailure(device, file, 'file-broken');
    return null;
  }
  const about = { account: account.id, assessment, sha256, province, begun };
  const sent = await upload({ ...body.value, ...about }, signal, () => hubAnswers({ ...line, signal }));
  const isEarly = !sent.ok && sent.reason === 'changed-meanwhile';
  const early = isEarly ? (way.early.get(file.id) ?? 0) + 1 : 0;
  way.early.set(file.id, early);
  if (!sent.ok && !isEarly) {
    if (stopsAll.has(sent.reason))
      return sent.reason === 'other-session' ? 'signed-out' : (sent.reason as RemoteFault);
    await noteFileFailure(device, file, sent.reason);
    return sent.reason === 'stopped' ? 'stopped' : null;
  }
  const known = await ask(line, way, [file]);
  if (!known.ok) return known.fault;
  if (known.value === 'restored' || known.value[0]?.at !== null) return null;
  if (isEarly && early < mostEarly) return 'changed-meanwhile';
  await noteFileFailure(device, file, 'not-arrived');
  return null;
}

/** [L20] What of these the hub holds by its own word; that is noted at once. */
async function ask(
  line: Line,
  { account, signal }: Way,
  files: readonly UnsentFile[],
): Promise<{ ok: true; value: Known[] | 'restored' } | Extract<RemoteReply<never>, { ok: false }>> {
  const { device } = line;
  const asked = files.map(({ sha256, assessment, province }) => ({ sha256, assessment, province }));
  const reply = await askKnown({ ...line, signal }, account, asked);
  if (!reply.ok) return reply;
  await noteContact(device, { ...reply.value, ...reply });
  if (await hearEpoch(device, reply.value.epoch)) return { ok: true, value: 'restored' };
  const known = files.map(({ sha256, province }, index): Known => {
    const said = reply.value.files[index];
    const elsewhere = said?.province !== undefined && province !== undefined && said.province !== province;
    return said?.sha256 === sha256 && !elsewhere ? said : { at: null, begun: false, elsewhere };
  });
  await noteSent(
    device,
    known.flatMap(({ at }, index) => (at === null ? [] : [{ id: files[index]!.id, at }])),
  );
  return { ok: true, value: known };
}

function faultOf(reply: Awaited<ReturnType<typeof ask>>): RemoteFault | null {
  return reply.ok ? null : reply.fault;
}
