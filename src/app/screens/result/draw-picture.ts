import { hillHeight, hillWidth } from '#app/ui/hillside-shape.ts';
import { layoutPicture, pictureWidth, type PictureContent } from './layout-picture.ts';
import type { Frame, Mark, Paint, Weight } from './picture-marks.ts';
import { palette } from './picture-palette.ts';

const family = '"Be Vietnam Pro", sans-serif';
const fontOf = (size: number, weight: Weight) => `${weight} ${size}px ${family}`;

/** Draws the result on a canvas with the app's own letters, which lie on the device, and answers a PNG. */
export async function drawPicture(content: PictureContent): Promise<Blob> {
  const letters = JSON.stringify(content);
  await Promise.all(
    ([400, 600, 700] as const).map((weight) => document.fonts.load(fontOf(32, weight), letters)),
  );
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no canvas');
  const { marks, height } = layoutPicture(content, (text, size, weight) => {
    context.font = fontOf(size, weight);
    return context.measureText(text).width;
  });
  canvas.width = pictureWidth;
  canvas.height = height;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, pictureWidth, height);
  for (const mark of marks) draw(context, mark);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))),
      'image/png',
    );
  });
}

function draw(context: CanvasRenderingContext2D, mark: Mark): void {
  context.save();
  if (mark.is === 'text') {
    context.font = fontOf(mark.size, mark.weight);
    context.fillStyle = mark.colour;
    context.textAlign = mark.align ?? 'left';
    context.fillText(mark.text, mark.x, mark.y);
  } else if (mark.is === 'pill') {
    context.font = fontOf(mark.size, 700);
    const width = context.measureText(mark.text).width + 2 * mark.pad;
    box(context, { ...mark, width, round: mark.height / 2 });
    context.fillStyle = palette.surface;
    context.fill();
  } else if (mark.is === 'box') {
    box(context, mark);
    context.fillStyle = mark.colour;
    context.fill();
  } else drawPath(context, mark);
  context.restore();
}

function drawPath(context: CanvasRenderingContext2D, mark: Extract<Mark, { is: 'path' }>): void {
  const path = new Path2D(mark.path);
  if (mark.clip) {
    box(context, mark.clip);
    context.clip();
  }
  context.translate(mark.x, mark.y);
  context.scale(mark.scale, mark.scale);
  context.globalAlpha = mark.alpha ?? 1;
  if (mark.fill) {
    context.fillStyle = paintOf(context, mark.fill);
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
    context.fill(path);
  }
  if (mark.stroke) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = mark.width ?? 1;
    context.lineCap = 'round';
    context.stroke(path);
  }
}

function box(context: CanvasRenderingContext2D, { x, y, width, height, round }: Frame): void {
  context.beginPath();
  context.roundRect(x, y, width, height, round);
}

function paintOf(context: CanvasRenderingContext2D, paint: Paint): string | CanvasGradient {
  if (typeof paint === 'string') return paint;
  const colours = 'down' in paint ? paint.down : paint.across;
  const gradient =
    'down' in paint
      ? context.createLinearGradient(0, 0, 0, hillHeight * 0.5)
      : context.createLinearGradient(hillWidth * paint.from, 0, hillWidth, 0);
  for (const [index, colour] of colours.entries())
    gradient.addColorStop(index / (colours.length - 1), colour);
  return gradient;
}
