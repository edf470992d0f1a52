import { photo } from '#core/items/file/file.ts';
import type { FileItem } from '#core/items/file/file-schema.ts';

/** What a question takes: photos of places, or of papers that have to be read. */
export type Accept = NonNullable<FileItem['accept']>;

/** Longest side in pixels: enough to know a shop, and enough to read a paper. */
export const longest: { [accept in Accept]: number } = { photo: 1600, document: 2200 };

/** A picture is encoded again until it is as small as this; small letters suffer first from a low quality. */
const wanted = 1024 * 1024;
const qualities = { photo: [0.82, 0.7, 0.5], document: [0.88, 0.8, 0.7, 0.5] };

export interface Drawn {
  bytes: ArrayBuffer;
  width: number;
  height: number;
}

/** Made smaller, and written as a JPEG that says nothing but the picture. */
export async function drawAnew(
  picture: CanvasImageSource,
  { width, height }: { width: number; height: number },
  accept: Accept,
): Promise<Drawn> {
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, longest[accept] / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  try {
    Object.assign(canvas, size);
    const drawing = canvas.getContext('2d')!;
    drawing.fillStyle = '#fff';
    drawing.fillRect(0, 0, size.width, size.height);
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(picture, 0, 0, size.width, size.height);
    return { bytes: await encoded(canvas, qualities[accept], wanted), ...size };
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
