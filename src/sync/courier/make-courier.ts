import { fail, ok, type Outcome } from '#core/outcome.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import {
  lengthBytes,
  mostCarriedFileBytes,
  mostCourierItems,
  mostEnvelopeBytes,
  signatureBytes,
  type CarriedFile,
} from '#protocol/courier.ts';
import { mostItems, protocolVersion } from '#protocol/version.ts';
import { readHubKey, readOwnKey, type HubKey } from '#storage/courier.ts';
import type { Device, OutboxEntry } from '#storage/database.ts';
import { listUnsent } from '#storage/file-marks.ts';
import { readFile } from '#storage/files.ts';
import { readDeviceId, readSetting, type Account } from '#storage/settings.ts';
import { packParcel, type ParcelItem } from '../parcel.ts';
import { canSeal, sealForHub, signEnvelope } from './courier-crypto.ts';

export interface MadeCourier {
  file: Blob;
  name: string;
  /** Things inside: records, seals and files. */
  count: number;
  /** What waits here as well and had no room in it. */
  left: number;
  /** Whether the hub has heard of this device: it sets aside what comes from one of which it has not. */
  known: boolean;
}

export type CourierFailure = 'no-hub-key' | 'nothing' | 'cannot-seal' | 'draft-moved';

/** At three bytes a letter at most, so that an envelope fits. */
const mostText = Math.floor(mostEnvelopeBytes / 4);

/**
 * [P20] All that waits for whoever is signed in, or of one assessment, as one file that the hub alone can open. Nothing leaves
 * the outbox by it: only the hub's own receipt does that, [L21].
 */
export async function makeCourier(
  device: Device,
  only?: string,
): Promise<Outcome<MadeCourier, CourierFailure>> {
  if (!canSeal()) return fail('cannot-seal');
  const to = await readHubKey(device);
  if (!to) return fail('no-hub-key');
  const account = await readSetting(device, 'account');
  const [items, own] = [
    await gather(device, 'push', account, only),
    await gather(device, 'self', account, only),
  ];
  const files = await gatherFiles(device, account, only);
  const count = items.packed.length + own.packed.length + files.packed.length;
  if (count === 0) return fail('nothing');
  const signer =
    account && items.packed.length + files.packed.length > 0 ? await readOwnKey(device, account.id) : null;
  const at = new Date(device.now()).toISOString();
  const head = {
    protocol: protocolVersion,
    to: to.id,
    device: await readDeviceId(device),
    account: account?.id ?? null,
    signer: signer?.id ?? null,
    at,
    files: files.packed,
    // [P28] Also where all are of the account's own: it may have been moved by the day on which the file is brought.
    provinces: items.packed.map(({ entry }) => entry.province ?? null),
  };
  // The items as they would be pushed, letter by letter: their receipts are of those.
  const lists = [items.packed, own.packed].map((list) => `[${list.map(({ text }) => text).join(',')}]`);
  const text = `${JSON.stringify(head).slice(0, -1)},"items":${lists[0]},"own":${lists[1]}}`;
  const envelope = new TextEncoder().encode(text);
  const signature = signer ? await signEnvelope(signer.privateKey, envelope) : new Uint8Array(signatureBytes);
  const size =
    lengthBytes + signatureBytes + envelope.length + files.packed.reduce((sum, { bytes }) => sum + bytes, 0);
  try {
    const plain = plainParts(device, signature, envelope, files.packed);
    const file = await sealForHub(to, { hub: to.hub, count, size, at }, plain);
    const left = items.left + own.left + files.left;
    return ok({
      file,
      name: nameOf(to, at),
      count,
      left,
      known: items.packed.length + files.packed.length === 0 || (signer?.known ?? null) !== null,
    });
  } catch (error) {
    if (error instanceof Moved) return fail('draft-moved');
    throw error;
  }
}

/** A file was taken out of its answer while it was read. */
class Moved extends Error {}

async function* plainParts(
  device: Device,
  signature: Uint8Array<ArrayBuffer>,
  envelope: Uint8Array<ArrayBuffer>,
  files: readonly CarriedFile[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, envelope.length);
  yield length;
  yield signature;
  yield envelope;
  for (const { assessment, sha256, bytes } of files) {
    const file = await readFile(device, assessment, sha256);
    if (!file.ok || file.value.bytes.byteLength !== bytes) throw new Moved();
    yield new Uint8Array(file.value.bytes);
  }
}

async function gather(
  device: Device,
  door: OutboxEntry['door'],
  account: Account | undefined,
  only: string | undefined,
): Promise<{ packed: ParcelItem[]; left: number }> {
  const seen = new Set<string>();
  const all: ParcelItem[] = [];
  for (;;) {
    const isDone = ({ id }: OutboxEntry) => seen.has(id);
    const { items } = await packParcel(device, { door, account, most: mostItems, everything: true, isDone });
    if (items.length === 0) break;
    for (const { entry } of items) seen.add(entry.id);
    all.push(...items);
  }
  const wanted = only === undefined ? all : all.filter((item) => isOfVisit(item, only, all));
  let text = 0;
  const packed = wanted.slice(0, mostCourierItems).filter((item) => (text += item.text.length) <= mostText);
  return { packed, left: wanted.length - packed.length };
}

/** The draft, its seals, and the enterprise that it is of. */
function isOfVisit({ entry, text }: ParcelItem, assessment: string, all: readonly ParcelItem[]): boolean {
  if (entry.kind === 'assessment') return entry.id === assessment;
  if (entry.kind === 'seal') return text.includes(assessment);
  return all.some((other) => isOfVisit(other, assessment, []) && other.text.includes(entry.id));
}

async function gatherFiles(
  device: Device,
  account: Account | undefined,
  only: string | undefined,
): Promise<{ packed: CarriedFile[]; left: number }> {
  const unsent = await listUnsent(device, account);
  const wanted = unsent.filter(({ assessment }) => only === undefined || assessment === only);
  const packed: CarriedFile[] = [];
  let sum = 0;
  for (const { assessment, sha256, bytes, province } of wanted) {
    if (sum + bytes > mostCarriedFileBytes) break;
    const body = await readFile(device, assessment, sha256);
    // One that is broken here is said so where files are sent.
    if (!body.ok || sha256OfBytes(new Uint8Array(body.value.bytes)) !== sha256) continue;
    sum += body.value.bytes.byteLength;
    const { type } = body.value;
    packed.push({ assessment, sha256, type, bytes: body.value.bytes.byteLength, province });
  }
  return { packed, left: wanted.length - packed.length };
}

/** Tells nobody whose it is. */
function nameOf(_to: HubKey, at: string): string {
  return `san-sang-so-gui-nho-${at.slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}.sanso`;
}
