import { mostBytes, pdf, photo, type Attachment } from '#core/items/file/file.ts';
import type { FileItem } from '#core/items/file/file-schema.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import type { FileBody } from '#storage/files.ts';

/** As it is kept: nothing of its name, its place and its day is left of a photo, since it is drawn anew. */
export interface Prepared {
  attachment: Attachment;
  body: FileBody;
}

/** not-accepted: neither a picture nor a paper that this question takes; undecodable: the browser cannot draw it. */
export type FileRefusal = 'not-accepted' | 'undecodable' | 'too-large';

/** Longest side in pixels: enough to know a shop, and enough to read a paper. */
const longest = { photo: 1600, document: 2200 };

/** A photo beyond this is no photo of a phone, and decoding it could end the page. */
const mostOfPhoto = 40 * 1024 * 1024;

/** A photo is encoded again until it is this small. */
const wanted = 1024 * 1024;
const qualities = [0.82, 0.7, 0.5];

/** Reads what was taken or chosen and makes of it what is kept. The detail of `too-large` are the megabytes allowed. */
export async function prepareFile(
  file: File,
  accept: NonNullable<FileItem['accept']>,
): Promise<Outcome<Prepared, FileRefusal>> {
  const isPdf =
    (await file
      .slice(0, 5)
      .text()
      .catch(() => '')) === '%PDF-';
  if (isPdf && accept !== 'document') return fail('not-accepted');
  const most = isPdf ? mostBytes : mostOfPhoto;
  if (file.size > most) return fail('too-large', String(most / 1024 / 1024));
  if (isPdf) return ok(prepared(pdf, await file.arrayBuffer()));
  try {
    const { blob, ...size } = await drawAnew(file, longest[accept]);
    return ok(prepared(photo, await blob.arrayBuffer(), size));
  } catch {
    return fail(isPicture(file) ? 'undecodable' : 'not-accepted');
  }
}

function prepared(
  type: Attachment['type'],
  bytes: ArrayBuffer,
  size: { width?: number; height?: number } = {},
): Prepared {
  const sha256 = sha256OfBytes(new Uint8Array(bytes));
  return { attachment: { sha256, type, bytes: bytes.byteLength, ...size }, body: { type, bytes } };
}

/** Phones name no type for what their browser does not know. */
function isPicture({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.hei[cf]$/i.test(name);
}

/** Turned as the camera held it, made smaller, and written as a JPEG that says nothing but the picture. */
async function drawAnew(file: File, side: number): Promise<{ blob: Blob; width: number; height: number }> {
  const canvas = document.createElement('canvas');
  const bitmap = await createImageBitmap(file);
  try {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const drawing = canvas.getContext('2d')!;
    drawing.fillStyle = '#fff';
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  } finally {
    bitmap.close();
  }
  const { width, height } = canvas;
  try {
    return { blob: await encode(canvas), width, height };
  } finally {
    // A small phone gives the memory back only for a canvas without pixels.
    canvas.width = canvas.height = 0;
  }
}

async function encode(canvas: HTMLCanvasElement): Promise<Blob> {
  let blob: Blob | null = null;
  for (const quality of qualities) {
    blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, photo, quality));
    if (blob && blob.size <= wanted) break;
  }
  if (blob?.type !== photo) throw new Error('the picture could not be written');
  return blob;
}
