import {
  chunkBytes,
  courierPurpose,
  courierSigned,
  nonceOf,
  writeCourierHead,
  type CourierKey,
  type CourierHead,
} from '#protocol/courier.ts';

// [P20] WebCrypto alone, and of it only what browsers have known for ten years: P-256, HKDF, AES-GCM.

type Bytes = Uint8Array<ArrayBuffer>;

/** False where the page has no lock and key at all: over plain HTTP, or in a very old browser. */
export function canSeal(): boolean {
  return typeof globalThis.crypto?.subtle === 'object';
}

/**
 * Seals a stream for the hub alone: a fresh key for each file, so that nobody who finds a phone later opens what left it. One
 * piece is in memory at a time. `plain` must be as long as the head says.
 */
export async function sealForHub(
  to: CourierKey,
  about: Pick<CourierHead, 'hub' | 'count' | 'size' | 'at'>,
  plain: AsyncIterable<Bytes>,
): Promise<Blob> {
  const { subtle } = crypto;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const hubs = await subtle.importKey('raw', fromBase64url(to.publicKey), curve, false, []);
  const fresh = await subtle.generateKey(curve, false, ['deriveBits']);
  const ephemeral = toBase64url(await subtle.exportKey('raw', fresh.publicKey));
  const head = new TextEncoder().encode(writeCourierHead({ ...about, key: to.id, ephemeral }));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: hubs }, fresh.privateKey, 256);
  const key = await subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: await subtle.digest('SHA-256', head),
      info: new TextEncoder().encode(courierPurpose),
    },
    await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const last = Math.ceil(about.size / chunkBytes) - 1;
  const parts: BlobPart[] = [head];
  let index = 0;
  for await (const piece of inPieces(plain)) {
    const iv = nonceOf(index, index === last);
    parts.push(new Blob([await subtle.encrypt({ name: 'AES-GCM', iv }, key, piece)]));
    index += 1;
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}

async function* inPieces(plain: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let piece = new Uint8Array(chunkBytes);
  let filled = 0;
  for await (const bytes of plain) {
    for (let at = 0; at < bytes.length;) {
      if (filled === chunkBytes) {
        yield piece;
        piece = new Uint8Array(chunkBytes);
        filled = 0;
      }
      const some = bytes.subarray(at, at + chunkBytes - filled);
      piece.set(some, filled);
      filled += some.length;
      at += some.length;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

const signing = { name: 'ECDSA', namedCurve: 'P-256' };

/** A key of this device, which signs and can be read by nobody. */
export async function makeOwnKey(): Promise<CourierKey & { privateKey: CryptoKey; known: null }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(signing, false, ['sign', 'verify']);
  const point = await crypto.subtle.exportKey('raw', publicKey);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', point));
  const id = [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id, publicKey: toBase64url(point), privateKey, known: null };
}

export async function signEnvelope(key: CryptoKey, envelope: Bytes): Promise<Bytes> {
  const text = new Blob([courierSigned, envelope]);
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, await text.arrayBuffer()));
}

function fromBase64url(text: string): Bytes {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toBase64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
