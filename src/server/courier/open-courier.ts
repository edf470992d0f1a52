import { createDecipheriv, createHash, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import {
  chunkBytes,
  courierBytes,
  courierEnvelopeSchema,
  courierPurpose,
  lengthBytes,
  mostEnvelopeBytes,
  nonceOf,
  readCourierHead,
  signatureBytes,
  tagBytes,
  type CarriedFile,
  type CourierEnvelope,
  type CourierFault,
} from '#protocol/courier.ts';
import { publicKeyOf } from './courier-keys.ts';

export interface OpenedCourier {
  envelope: CourierEnvelope;
  /** To the byte as it was signed. */
  signed: Buffer;
  signature: Buffer;
  files: { about: CarriedFile; bytes: Buffer }[];
}

/**
 * [P20] What is inside, once every byte of the file has been found as it was sealed: nothing of a file that was cut off,
 * changed or put together anew is ever seen by anybody.
 */
export async function openCourier(
  bytes: Buffer,
  findKey: (id: string) => Promise<KeyObject | null>,
): Promise<Outcome<OpenedCourier, CourierFault>> {
  const read = readCourierHead(bytes);
  if (!read.ok) return read;
  const { head, length } = read.value;
  const own = await findKey(head.key);
  if (!own) return fail('other-hub');
  const expected = courierBytes(head, length);
  if (bytes.length < expected) return fail('cut-off');
  const theirs = publicKeyOf(Buffer.from(head.ephemeral, 'base64url'));
  if (!theirs || bytes.length > expected) return fail('damaged');
  const key = keyFor(own, theirs, bytes.subarray(0, length));
  const plain = unseal(bytes.subarray(length), key);
  const opened = plain && readPlain(plain);
  return opened && opened.envelope.to === head.key ? ok(opened) : fail('damaged');
}

/** The head is part of it: whoever changes a letter there has another key. */
function keyFor(own: KeyObject, theirs: KeyObject, head: Buffer): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: theirs });
  const salt = createHash('sha256').update(head).digest();
  return Buffer.from(hkdfSync('sha256', shared, salt, courierPurpose, 32));
}

/** Null where a piece is not what was sealed in that place. */
function unseal(sealed: Buffer, key: Buffer): Buffer | null {
  const pieces: Buffer[] = [];
  const step = chunkBytes + tagBytes;
  for (let at = 0; at < sealed.length; at += step) {
    const piece = sealed.subarray(at, at + step);
    if (piece.length <= tagBytes) return null;
    const nonce = nonceOf(at / step, at + step >= sealed.length);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(piece.subarray(-tagBytes));
    try {
      pieces.push(decipher.update(piece.subarray(0, -tagBytes)), decipher.final());
    } catch {
      return null;
    }
  }
  return Buffer.concat(pieces);
}

function readPlain(plain: Buffer): OpenedCourier | null {
  const begins = lengthBytes + signatureBytes;
  if (plain.length < begins) return null;
  const ends = begins + plain.readUInt32BE(0);
  if (ends > plain.length || ends - begins > mostEnvelopeBytes) return null;
  const signed = plain.subarray(begins, ends);
  const envelope = courierEnvelopeSchema.safeParse(parsed(signed));
  if (!envelope.success) return null;
  const files: OpenedCourier['files'] = [];
  let at = ends;
  for (const about of envelope.data.files) {
    const bytes = plain.subarray(at, at + about.bytes);
    if (bytes.length !== about.bytes) return null;
    files.push({ about, bytes });
    at += about.bytes;
  }
  if (at !== plain.length) return null;
  return { envelope: envelope.data, signed, signature: plain.subarray(lengthBytes, begins), files };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
