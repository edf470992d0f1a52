import * as z from 'zod/mini';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex, sha256OfBytes } from '#core/records/hash.ts';

/** Raw keys and signatures of Ed25519, hexadecimal. */
const publicKeySchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const signatureSchema = z.string().check(z.regex(/^[0-9a-f]{128}$/));
/** The beginning of a SHA-256: enough to find a key by. */
export const keyIdSchema = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/** [P21] A key by which the hub signs receipts, or once did. */
const hubKeySchema = z.object({
  id: keyIdSchema,
  publicKey: publicKeySchema,
  since: z.iso.datetime(),
  /** From when on nothing is signed by it any more; null while it is in force. */
  until: z.nullable(z.iso.datetime()),
  /** From when on somebody else may hold it: what it signed proves nothing by itself. */
  withdrawn: z.nullable(z.iso.datetime()),
});

/** `GET /api/keys`: every key that the hub ever used, the newest first. */
export const hubKeysSchema = z.object({ keys: z.array(hubKeySchema) });

/** As a device reads it: with all that a newer hub says of a key, of which its word is too. */
export const heardKeysSchema = z.object({ keys: z.array(z.looseObject(hubKeySchema.shape)) });

export type HubKey = z.infer<typeof hubKeySchema>;

/** [P21] Another word as soon as a key is new, retired or withdrawn. */
export function wordForKeys(keys: readonly HubKey[]): string {
  return sha256Hex(canonicalJson(keys.map((key) => ({ ...key })))).slice(0, 16);
}

/** [P21] What a key is called: the beginning of the SHA-256 of its 32 bytes. */
export function keyIdOf(publicKey: string): string {
  return sha256OfBytes(bytesOfHex(publicKey)).slice(0, 16);
}

/** [P21] What the hub signs, in ASCII: its name keeps a signature for anything else from being taken for a receipt. */
export function signedText({ hash, at }: { hash: string; at: string }): string {
  return `san-sang-so receipt 1\n${hash}\n${at}\n`;
}

export function bytesOfHex(hexadecimal: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hexadecimal.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}
