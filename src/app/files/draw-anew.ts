import { photo } from '#core/items/file/file.ts';
import { mostOfThumb } from '#protocol/thumbs.ts';
import type { FileItem } from '#core/items/file/file-schema.ts';

/** What a question takes: photos of places, or of papers that have to be read. */
export type Accept = NonNullable<FileItem['accept']>;

/** Longest side in pixels: enough to know a shop, and enough to read a paper. */
export const longest: { [accept in Accept]: number } = { photo: 1600, document: 2200 };

/** A picture is encoded again until it is as small as this; small letters suffer first from a low quality. */
const wanted = 1024 * 1024;
const qualities = { photo: [0.82, 0.7, 0.5], document: [0.88, 0.8, 0.7, 0.5] };

/** What a list shows in place of the photo: `mostOfThumb` at most, and a quarter of a megabyte once it is decoded. */
const small = { longest: 240, wanted: mostOfThumb, qualities: [0.6, 0.4, 0.2] };

export interface Drawn {
  bytes: ArrayBuffer;
  thumb: ArrayBuffer | undefined;
  width: number;
  height: number;
}

/** Made smaller, and written as a JPEG that says nothing but the picture. */
export async function drawAnew(
  picture: CanvasImageSource,
  { width, height }: { width: number; height: number },
  accept: Accept,
): Promise<Drawn> {
  return onCanvas(picture, { width, height }, longest[accept], async (canvas) => {
    const bytes = await encoded(canvas, qualities[accept], wanted);
    return { bytes, thumb: await thumbFrom(canvas), width: canvas.width, height: canvas.height };
  });
}

/** Undefined where it cannot be made: then a list shows the photo itself. */
export async function thumbFrom(picture: HTMLCanvasElement | ImageBitmap): Promise<ArrayBuffer | undefined> {
  const bytes = await onCanvas(picture, picture, small.longest, (canvas) =>
    encoded(canvas, small.qualities, small.wanted),
  ).catch(() => undefined);
  return bytes && bytes.byteLength <= small.wanted ? bytes : undefined;
}

async function onCanvas<Value>(
  picture: CanvasImageSource,
  { width, height }: { width: number; height: number },
  side: number,
  take: (canvas: HTMLCanvasElement) => Promise<Value>,
): Promise<Value> {
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, side / Math.max(width, height));
  try {
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const drawing = canvas.getContext('2d')!;
    drawing.fillStyle = '#fff';
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await take(canvas);
  } finally {
    // A small phone gives the memory back only for a canvas without pixels.
    canvas.width = canvas.height = 0;
  }
}

async function encoded(
  canvas: HTMLCanvasElement,
  qualities: readonly number[],
  most: number,
): Promise<ArrayBuffer> {
  let blob: Blob | null = null;
  for (const quality of qualities) {
    blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, photo, quality));
    if (blob && blob.size <= most) break;
  }
  if (blob?.type !== photo) throw new Error('the picture could not be written');
  return blob.arrayBuffer();
}
