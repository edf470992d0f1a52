import { mostBytes, pdf, photo, type Attachment } from '#core/items/file/file.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import type { NewFile } from '#storage/files.ts';
import { drawAnew, type Accept, type Drawn } from './draw-anew.ts';

/** As it is kept: nothing of its name, its place and its day is left of a photo, since it is drawn anew. */
export interface Prepared {
  attachment: Attachment;
  body: NewFile;
}

/** not-accepted: neither a picture nor a paper that this question takes; undecodable: the browser cannot draw it. */
export type FileRefusal = 'not-accepted' | 'undecodable' | 'too-large';

/** A photo beyond this is no photo of a phone, and decoding it could end the page. */
const mostOfPhoto = 40 * 1024 * 1024;

/** Reads what was taken or chosen and makes of it what is kept. The detail of `too-large` are the megabytes allowed. */
export async function prepareFile(file: File, accept: Accept): Promise<Outcome<Prepared, FileRefusal>> {
  const isPdf =
    (await file
      .slice(0, 5)
      .text()
      .catch(() => '')) === '%PDF-';
  if (isPdf && accept !== 'document') return fail('not-accepted');
  const most = isPdf ? mostBytes : mostOfPhoto;
  if (file.size > most) return fail('too-large', String(most / 1024 / 1024));
  if (isPdf) {
    const bytes = await file.arrayBuffer();
    return ok({ attachment: known(pdf, bytes), body: { type: pdf, bytes } });
  }
  try {
    return ok(preparedPhoto(await decodedAnew(file, accept)));
  } catch {
    return fail(isPicture(file) ? 'undecodable' : 'not-accepted');
  }
}

/** What was drawn anew, as it is kept. */
export function preparedPhoto({ bytes, thumb, width, height }: Drawn): Prepared {
  return { attachment: { ...known(photo, bytes), width, height }, body: { type: photo, bytes, thumb } };
}

function known(type: Attachment['type'], bytes: ArrayBuffer): Attachment {
  return { sha256: sha256OfBytes(new Uint8Array(bytes)), type, bytes: bytes.byteLength };
}

/** Phones name no type for what their browser does not know. */
function isPicture({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.hei[cf]$/i.test(name);
}

/** Turned as the camera held it. */
async function decodedAnew(file: File, accept: Accept): Promise<Drawn> {
  const bitmap = await createImageBitmap(file);
  try {
    return await drawAnew(bitmap, bitmap, accept);
  } finally {
    bitmap.close();
  }
}
