import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { hashSchema } from '#core/records/hash-schema.ts';

// [P20] What waits on a phone without signal, in one file that a colleague carries to the hub and cannot read.

const courierFormat = 'san-sang-so.courier.';
export const courierVersion = 1;

/** The line at the beginning, in ASCII; everything behind it is sealed. */
const mostHeadBytes = 1024;
/** Sealed piece by piece, each with its number, and the last one marked. */
export const chunkBytes = 1024 * 1024;
export const tagBytes = 16;
/** Of a whole file. */
export const mostCourierBytes = 64 * 1024 * 1024;
/** Of the files inside one. */
export const mostCarriedFileBytes = 40 * 1024 * 1024;
/** Of the envelope: records and seals. */
export const mostEnvelopeBytes = 16 * 1024 * 1024;
export const mostCourierItems = 2000;
/** Before the envelope: its length in bytes, and its signature. */
export const lengthBytes = 4;
export const signatureBytes = 64;

/** The first 16 digits of the SHA-256 of the point. */
const keyIdSchema = z.string().check(z.regex(/^[0-9a-f]{16}$/));
/** A point of P-256, uncompressed: 65 bytes in base64url. */
const pointSchema = z.string().check(z.regex(/^B[\w-]{86}$/));

export const courierKeySchema = z.object({ id: keyIdSchema, publicKey: pointSchema });
export type CourierKey = z.infer<typeof courierKeySchema>;

/** All that whoever carries the file can read. `count` and `size` are of what is inside, in bytes. */
const headSchema = z.object({
  format: z.string(),
  hub: z.string().check(z.maxLength(200)),
  key: keyIdSchema,
  ephemeral: pointSchema,
  count: z.int().check(z.minimum(0)),
  size: z.int().check(z.minimum(1)),
  at: z.iso.datetime(),
});
export type CourierHead = z.infer<typeof headSchema>;

const carriedFileSchema = z.object({
  assessment: z.uuid(),
  sha256: hashSchema,
  type: z.string(),
  bytes: z.int().check(z.minimum(1)),
  /** [P28] That of the assessment; absent in what older devices pack, as in `provinces`. */
  province: z.optional(z.unknown()),
});
export type CarriedFile = z.infer<typeof carriedFileSchema>;

/** Inside, and signed: the items as in [P1], an owner's own as in [P10], and what is said of the files that follow it. */
export const courierEnvelopeSchema = z.object({
  protocol: z.int().check(z.minimum(1)),
  /** The hub's key again: nobody seals what was signed for one hub for another. */
  to: keyIdSchema,
  device: z.uuid(),
  account: z.nullable(z.string()),
  signer: z.nullable(keyIdSchema),
  at: z.iso.datetime(),
  items: z.array(z.unknown()).check(z.maxLength(mostCourierItems)),
  /** [P28] Of which province each of `items` is, in their order. */
  provinces: z.optional(z.array(z.unknown())),
  own: z.array(z.unknown()).check(z.maxLength(mostCourierItems)),
  files: z.array(carriedFileSchema),
});
export type CourierEnvelope = z.infer<typeof courierEnvelopeSchema>;

/** `POST /api/courier/devices` */
export const deviceKeyRequestSchema = z.object({ account: z.string(), device: z.uuid(), key: pointSchema });

/** `GET /api/courier/key`, and the reply to a device that made its own key known. */
export const courierKeyReplySchema = z.object({
  epoch: z.string(),
  at: z.iso.datetime(),
  key: courierKeySchema,
});
export type CourierKeyReply = z.infer<typeof courierKeyReplySchema>;

/** What became of a file that was handed over, in numbers: it tells whoever carried it nothing of what was in it. */
export const courierReplySchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  at: z.iso.datetime(),
  /** SHA-256 of the whole file. */
  hash: hashSchema,
  stored: z.int(),
  known: z.int(),
  quarantined: z.int(),
  files: z.int(),
  /** Files that the hub did not take; they lie on the phone that took them. */
  filesLeft: z.int(),
});
export type CourierReply = z.infer<typeof courierReplySchema>;

export type CourierFault = 'not-courier' | 'newer-courier' | 'other-hub' | 'cut-off' | 'damaged';

/** The plain beginning of a file and where the sealed part starts, from its first bytes. */
export function readCourierHead(
  bytes: Uint8Array,
): Outcome<{ head: CourierHead; length: number }, 'not-courier' | 'newer-courier'> {
  const end = bytes.subarray(0, mostHeadBytes).indexOf(10);
  const begins = `{"format":"${courierFormat}`;
  const line = asciiOf(bytes.subarray(0, end < 0 ? mostHeadBytes : end));
  if (!line.startsWith(begins)) return fail('not-courier');
  const version = Number(/^\d{1,4}(?=")/.exec(line.slice(begins.length))?.[0] ?? Number.NaN);
  if (version > courierVersion) return fail('newer-courier');
  const head = headSchema.safeParse(parsed(line));
  if (end < 0 || version !== courierVersion || !head.success) return fail('not-courier');
  return ok({ head: head.data, length: end + 1 });
}

export function writeCourierHead(head: Omit<CourierHead, 'format'>): string {
  return `${JSON.stringify({ format: `${courierFormat}${courierVersion}`, ...head })}\n`;
}

/** How long a file with such a head is. */
export function courierBytes({ size }: CourierHead, headLength: number): number {
  return headLength + size + tagBytes * Math.ceil(size / chunkBytes);
}

/** No two pieces of a file share one, and the last one's is the only one that says so. */
export function nonceOf(index: number, last: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, index);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** What the key is derived for: a key of another use is another key. */
export const courierPurpose = 'san-sang-so courier 1';
/** Stands before the envelope in what is signed. */
export const courierSigned = 'san-sang-so courier 1 signature\n';

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
