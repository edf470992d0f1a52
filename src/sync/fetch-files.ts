import type { Attachment } from '#core/items/file/file.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { mostOfThumb } from '#protocol/thumbs.ts';
import { anyBytes } from '#storage/any-bytes.ts';
import { keepFetched, noteElsewhere } from '#storage/elsewhere.ts';
import { readRecord } from '#storage/records.ts';
import { readSetting } from '#storage/settings.ts';
import { keepThumb, readThumb } from '#storage/thumbs.ts';
import { askKnown } from './ask-known.ts';
import type { Line } from './push.ts';
import type { RemoteFault } from './remote.ts';

// [P26] Photos of a draft that was begun on another device of the same person: whether the hub holds them, what they look
// like, and, where somebody asks for it, their bytes.

const path = (sha256: string) => `/api/files/${sha256}`;

type Sought = Pick<Attachment, 'sha256' | 'bytes'>;

/** Which of these the hub says that it holds: that is noted. */
export async function askHeld(
  line: Line,
  assessment: string,
  files: readonly Sought[],
): Promise<RemoteFault | null> {
  const { device } = line;
  const account = await readSetting(device, 'account');
  if (account?.role !== 'adviser' || files.length === 0) return null;
  const draft = await readRecord(device, assessment);
  const province = draft.ok ? draft.value.province : undefined;
  const asked = files.map(({ sha256 }) => ({ sha256, assessment, province }));
  const reply = await askKnown(line, account, asked);
  if (!reply.ok) return reply.fault;
  const held = reply.value.files.flatMap(({ sha256, at }) => {
    const file = files.find((file) => file.sha256 === sha256);
    return file && at !== null ? [{ sha256, bytes: file.bytes, at }] : [];
  });
  await noteElsewhere(device, assessment, held);
  return null;
}

/** The same, and their small pictures are kept where the hub has any. */
export async function seekFiles(
  line: Line,
  assessment: string,
  files: readonly Sought[],
): Promise<RemoteFault | null> {
  const fault = await askHeld(line, assessment, files);
  if (fault) return fault;
  const { device, remote, signal } = line;
  for (const { sha256 } of files) {
    if (await readThumb(device, assessment, sha256)) continue;
    const small = await remote({ path: `${path(sha256)}/thumb`, schema: anyBytes, as: 'bytes', signal });
    if (small.ok && isThumb(small.value)) await keepThumb(device, assessment, sha256, small.value);
    else if (!small.ok && small.fault !== 'refused') return small.fault;
  }
  return null;
}

/** not-here: the device that took it has not sent it yet. */
export type FetchFault = RemoteFault | 'not-here' | 'no-space';

/** The bytes themselves, kept with the hub's word that it holds them; what is not what its name says is not kept. */
export async function fetchFile(
  line: Line,
  assessment: string,
  { sha256, type, bytes }: Attachment,
): Promise<Outcome<null, FetchFault>> {
  const fault = await askHeld(line, assessment, [{ sha256, bytes }]);
  if (fault) return fail(fault);
  const got = await line.remote({ path: path(sha256), schema: anyBytes, as: 'bytes', signal: line.signal });
  if (!got.ok) return fail(got.fault === 'refused' ? 'not-here' : got.fault);
  if (sha256OfBytes(new Uint8Array(got.value)) !== sha256) return fail('captive');
  const kept = await keepFetched(line.device, assessment, { type, bytes: got.value });
  return kept ? ok(null) : fail('no-space');
}

/** A portal may answer with its own page. */
function isThumb(bytes: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(bytes);
  return bytes.byteLength <= mostOfThumb && first === 0xff && second === 0xd8;
}
