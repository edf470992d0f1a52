import type { Band } from '#app/ui/hillside-shape.ts';
import { hillside, hillsideHeight } from './picture-hillside.ts';
import type { Mark, Measure, Weight } from './picture-marks.ts';
import { palette } from './picture-palette.ts';

/** The words and numbers of the picture that an owner sends on. */
export interface PictureContent {
  brand: string;
  overline: string;
  title: string;
  score: { text: string; of: string } | null;
  words: string;
  bands: readonly Band[];
  level: number | null;
  span: { lower: number; upper: number } | null;
  pillars: { name: string; value: number | null; upper: number | null; text: string }[];
  pillarsTitle: string;
  adviceTitle: string;
  advice: { title: string; detail: string }[];
  provisional: string | null;
  foot: string;
}

/** Zalo shows a picture of this width whole; beyond about twice its width it is cut into a strip. */
export const pictureWidth = 1080;
export const mostHeight = 1920;

const edge = 64;
const inner = pictureWidth - 2 * edge;

/** Where everything stands. Long names wrap; what does not fit is left out from the end of the advice. */
export function layoutPicture(content: PictureContent, measure: Measure): { marks: Mark[]; height: number } {
  const full = place(content, measure);
  if (full.height <= mostHeight || content.advice.length === 0) return full;
  return layoutPicture({ ...content, advice: content.advice.slice(0, -1) }, measure);
}

function place(content: PictureContent, measure: Measure): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let y = 56;
  const lines = (
    text: string,
    size: number,
    weight: Weight,
    colour: string,
    width = inner,
    x = edge,
    most = 3,
  ) => {
    for (const line of wrapped(text, width, (part) => measure(part, size, weight), most)) {
      y += size * 1.32;
      marks.push({ is: 'text', text: line, x, y, size, weight, colour });
    }
  };

  lines(content.overline, 32, 400, palette.ink2, inner, edge, 2);
  y += 4;
  lines(content.title, 66, 700, palette.ink, inner, edge, 2);
  if (content.score) {
    const { text, of } = content.score;
    y += 120;
    marks.push({ is: 'text', text, x: edge, y, size: 108, weight: 700, colour: palette.ink });
    const after = edge + measure(text, 108, 700) + 16;
    marks.push({ is: 'text', text: of, x: after, y, size: 40, weight: 400, colour: palette.ink2 });
    if (content.provisional) badge(content.provisional, y);
  }
  y += 28;
  if (content.span) {
    const frame = { x: edge, y, width: inner, height: hillsideHeight(inner), round: 28 };
    marks.push(...hillside(content.bands, content.level, content.span, frame));
    y += frame.height + 12;
  }
  lines(content.words, 32, 400, palette.ink, inner, edge, 4);

  y += 36;
  lines(content.pillarsTitle, 36, 700, palette.leaf);
  y += 8;
  for (const pillar of content.pillars) {
    y += 47;
    marks.push({ is: 'text', text: pillar.name, x: edge, y, size: 30, weight: 400, colour: palette.ink });
    bar(pillar, y);
  }

  if (content.advice.length > 0) {
    y += 36;
    lines(content.adviceTitle, 36, 700, palette.leaf);
  }
  for (const [index, { title, detail }] of content.advice.entries()) {
    y += 18;
    marks.push({ is: 'box', x: edge, y: y + 6, width: 52, height: 52, round: 26, colour: palette.leafSoft });
    const number = { size: 28, weight: 700, colour: palette.leaf, align: 'center' } as const;
    marks.push({ is: 'text', text: String(index + 1), x: edge + 26, y: y + 42, ...number });
    lines(title, 32, 600, palette.ink, inner - 76, edge + 76, 2);
    lines(detail, 27, 400, palette.ink2, inner - 76, edge + 76, 1);
  }

  y += 48;
  marks.push({ is: 'box', x: edge, y, width: inner, height: 2, round: 0, colour: palette.line });
  y += 50;
  marks.push({ is: 'text', text: content.brand, x: edge, y, size: 30, weight: 700, colour: palette.leaf });
  const foot = { size: 26, weight: 400, colour: palette.ink2, align: 'right' } as const;
  marks.push({ is: 'text', text: content.foot, x: pictureWidth - edge, y, ...foot });
  return { marks, height: Math.ceil(y + 44) };

  function badge(text: string, baseline: number): void {
    const width = measure(text, 30, 600) + 56;
    const x = pictureWidth - edge - width;
    marks.push({ is: 'box', x, y: baseline - 50, width, height: 62, round: 31, colour: palette.ochreSoft });
    marks.push({
      is: 'text',
      text,
      x: x + 28,
      y: baseline - 8,
      size: 30,
      weight: 600,
      colour: palette.ochre,
    });
  }

  function bar({ value, upper, text }: PictureContent['pillars'][number], baseline: number): void {
    const [x, width, top] = [edge + 370, inner - 370 - 150, baseline - 21];
    if (value !== null)
      marks.push({ is: 'box', x, y: top, width, height: 22, round: 11, colour: palette.sunk });
    for (const [end, colour] of [
      [upper, palette.terraces[2] ?? palette.leafSoft],
      [value, palette.leaf],
    ] as const) {
      if (end)
        marks.push({
          is: 'box',
          x,
          y: top,
          width: Math.max(22, (width * end) / 100),
          height: 22,
          round: 11,
          colour,
        });
    }
    const number = { size: 30, weight: 700, colour: palette.ink, align: 'right' } as const;
    marks.push({ is: 'text', text, x: pictureWidth - edge, y: baseline, ...number });
  }
}

/** Breaks at blanks; the last line that may be ends in an ellipsis where words are left over. */
export function wrapped(
  text: string,
  width: number,
  measure: (text: string) => number,
  most: number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  let last = `${lines[most - 1]}…`;
  while (measure(last) > width && last.includes(' ')) last = `${last.slice(0, last.lastIndexOf(' '))}…`;
  return [...lines.slice(0, most - 1), last];
}
