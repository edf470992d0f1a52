import type { SignedReceipt } from '#protocol/receipt.ts';

/** Where anybody checks a receipt; it stands in the fragment, so that no server is ever told of it. */
export const checkingPlace = '/bien-nhan';

const form = /^1\.([\w-]{43})\.([0-9a-z]{1,9})\.([\w-]{11})\.([\w-]{86})$/;

/** A receipt in some 150 characters, short enough for a QR code on paper: seal, time, key and signature. */
export function writeReceipt({ hash, at, key, signature }: SignedReceipt): string {
  return ['1', packed(hash), Date.parse(at).toString(36), packed(key), packed(signature)].join('.');
}

export function linkOf(receipt: SignedReceipt, origin: string): string {
  return `${origin}${checkingPlace}#${writeReceipt(receipt)}`;
}

/** Of a link or of the text alone, also where a message has broken it into lines; null where it is neither. */
export function readReceipt(text: string): SignedReceipt | null {
  const bare = text.replaceAll(/\s/g, '').replace(/^[^#]*#/, '');
  const [, hash = '', time = '', key = '', signature = ''] = form.exec(bare) ?? [];
  if (signature === '') return null;
  const at = new Date(parseInt(time, 36)).toISOString();
  return { hash: unpacked(hash), at, key: unpacked(key), signature: unpacked(signature) };
}

function packed(hexadecimal: string): string {
  const bytes = hexadecimal.replaceAll(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function unpacked(text: string): string {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
