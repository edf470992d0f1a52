import { farHills, nearHills, paddies, shadeOf } from '#app/ui/hill-ground.tsx';
import { at, contour, heightOf, hillHeight, hillWidth, strip, type Band } from '#app/ui/hillside-shape.ts';
import type { Frame, Mark, Paint } from './picture-marks.ts';
import { palette } from './picture-palette.ts';

const crop = 20;

/** How high the hillside stands at a width. */
export function hillsideHeight(width: number): number {
  return (width / hillWidth) * (hillHeight - crop);
}

/** The terraces as on the screen: the flag on its own one, mist over what is still open. */
export function hillside(
  bands: readonly Band[],
  level: number | null,
  span: { lower: number; upper: number },
  frame: Frame,
): Mark[] {
  const scale = frame.width / hillWidth;
  const [x, y] = [frame.x, frame.y - crop * scale];
  const count = bands.length;
  const [low, high] = [heightOf(span.lower, bands), heightOf(span.upper, bands)];
  const marks: Mark[] = [];
  const draw = (path: string, style: { fill?: Paint; stroke?: string; width?: number; alpha?: number }) =>
    marks.push({ is: 'path', path, x, y, scale, clip: frame, ...style });

  draw(`M0 0H${hillWidth}V${hillHeight}H0Z`, { fill: { down: [palette.sky, palette.skyLow] } });
  draw(circle(hillWidth * 0.81, 41, 17), { fill: palette.sun });
  draw(farHills, { fill: palette.far });
  draw(nearHills, { fill: palette.near });
  for (let index = count - 1; index >= 0; index -= 1) {
    draw(strip(0, (index + 1) / count), { fill: palette.terraces[shadeOf(index, count)] ?? palette.leaf });
  }
  draw(paddies(count), { fill: palette.lip, alpha: 0.45 });
  for (let line = 1; line <= count * 4; line += 1) {
    draw(contour(line / (count * 4)), { stroke: palette.lip, width: line % 4 === 0 ? 1.5 : 0.9 });
  }
  if (high - low > 0.004) {
    const fade = [white(0), white(0.75), white(0.75), white(0)];
    for (const [inset, alpha] of [
      [0, 0.5],
      [0.06, 0.4],
      [0.12, 0.4],
    ] as const) {
      const room = Math.max(0.004, high - low) * inset;
      draw(strip(Math.max(0.001, low + room), high - room, 0.3, 1), {
        fill: { across: fade, from: 0.3 },
        alpha,
      });
    }
  }
  for (const [index, { level: number, name }] of bands.entries()) {
    const [, line] = at(0.16, (index + 0.5) / count);
    const own = number === level;
    const light = shadeOf(index, count) === 5 && !own;
    const [left, base] = [x + 26, y + line * scale + 10];
    if (own)
      marks.push({
        is: 'pill',
        x: left - 18,
        y: base - 34,
        height: 48,
        pad: 18,
        text: `${number}  ${name}`,
        size: 28,
      });
    const style = {
      size: 28,
      weight: own ? 700 : 400,
      colour: light ? palette.surface : palette.ink,
    } as const;
    marks.push({ is: 'text', text: `${number}  ${name}`, x: left, y: base, ...style });
  }
  if (level !== null) {
    const [across, ground] = at(0.68, (low + high) / 2);
    const flag = (path: string, style: { fill?: Paint; stroke?: string; width?: number }) =>
      marks.push({ is: 'path', path, x: x + across * scale, y: y + ground * scale, scale, ...style });
    flag('M0 0V-40', { stroke: palette.ink, width: 2.4 });
    flag('M1-40c6-4 10 2 21-2l-4 8 4 7c-10 4-15-2-21 1Z', { fill: palette.brick });
  }
  return marks;
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;
}

const white = (alpha: number) => `rgb(255 255 255 / ${alpha})`;
