// Geometry of the radar in CSS pixels of its real width, so that its letters keep their size on every screen.
interface RadarLabel {
  lines: string[];
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface RadarShape {
  height: number;
  radius: number;
  centre: [x: number, y: number];
  labels: RadarLabel[];
  /** The names do not fit around it: the labels are their numbers, and a list below says them. */
  keyed: boolean;
}

interface Wish {
  radius: number;
  // How far a name stands from its corner, and in how many lines at most.
  gap: number;
  lines: number;
}

const air = 4;
const nearest = 8;

export function axis(index: number, count: number): [cos: number, sin: number] {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  return [Math.cos(angle), Math.sin(angle)];
}

// The largest radar whose names all stand outside it, inside the width, and clear of each other;
// names in few lines come before size, down to a size that can still be read.
export function radarShape(names: readonly string[], width: number, letter: number): RadarShape {
  for (const lines of [2, 3, 4]) {
    const least = lines < 4 ? width * 0.26 : 56;
    for (let radius = Math.min(width * 0.36, 180); radius >= least; radius -= 3) {
      for (const gap of [12, 18, 26]) {
        const labels = placed(names, width, letter, { radius, gap, lines });
        if (labels) return framed(labels, width, radius, false);
      }
    }
  }
  const numbers = names.map((_, index) => String(index + 1));
  const radius = width * 0.34;
  return framed(placed(numbers, width, letter, { radius, gap: 12, lines: 1 }) ?? [], width, radius, true);
}

function framed(labels: RadarLabel[], width: number, radius: number, keyed: boolean): RadarShape {
  const top = Math.min(-radius, ...labels.map((label) => label.top)) - air;
  const foot = Math.max(radius, ...labels.map((label) => label.top + label.height)) + air;
  const moved = labels.map((label) => ({ ...label, left: label.left + width / 2, top: label.top - top }));
  return { height: foot - top, radius, centre: [width / 2, -top], labels: moved, keyed };
}

function placed(names: readonly string[], width: number, letter: number, wish: Wish): RadarLabel[] | null {
  const { radius, gap } = wish;
  const half = width / 2;
  const labels: RadarLabel[] = [];
  for (const [index, name] of names.entries()) {
    const [cos, sin] = axis(index, names.length);
    const label = Math.abs(cos) < 0.2 ? centred(name, sin) : aside(name, index, cos, sin);
    const outside = label.left < -half - 0.01 || label.left + label.width > half + 0.01;
    if (outside || label.lines.length > wish.lines || labels.some((other) => touch(label, other)))
      return null;
    labels.push(label);
  }
  return labels;

  function centred(name: string, sin: number): RadarLabel {
    const text = wrap(name, width * 0.6, letter, textWidth(name, letter) > width * 0.32 ? wish.lines : 1);
    return { ...text, left: -text.width / 2, top: sin < 0 ? -radius - 12 - text.height : radius + 12 };
  }

  // At its corner, above the edge for the upper half and below it for the lower, so that it may lean inwards.
  function aside(name: string, index: number, cos: number, sin: number): RadarLabel {
    const inner = innermost(index, Math.sign(cos), sin);
    const away = inner === nearest ? 12 : gap;
    const text = wrap(name, half - inner, letter);
    const near = Math.max(inner, Math.min(radius * Math.abs(cos) - text.width / 2, half - text.width));
    return {
      ...text,
      left: cos > 0 ? near : -near - text.width,
      top: sin < -0.01 ? radius * sin - away - text.height : radius * sin + away,
    };
  }

  // How near the middle a name may begin without touching the outer ring on its way to the vertical.
  function innermost(index: number, side: number, sin: number): number {
    const [cos, own] = axis(index, names.length);
    const [nextCos, nextSin] = axis(index + (sin < -0.01 ? -side : side), names.length);
    const rise = Math.abs(nextSin) - Math.abs(own);
    if (rise < 0.02) return nearest;
    const run = ((gap - air) * (Math.abs(cos) - Math.max(0, nextCos * side))) / rise;
    return Math.max(nearest, radius * Math.abs(cos) - run);
  }
}

function touch(one: RadarLabel, other: RadarLabel): boolean {
  return (
    one.left < other.left + other.width + air &&
    other.left < one.left + one.width + air &&
    one.top < other.top + other.height + air &&
    other.top < one.top + one.height + air
  );
}

// Breaks a name at its spaces into lines of like length; with `most`, as wide as that many lines need.
function wrap(
  name: string,
  room: number,
  letter: number,
  most = 1,
): { lines: string[]; width: number; height: number } {
  const words = name.split(/\s+/);
  const greedy = broken(words, room, letter);
  const count = Math.max(greedy.length, Math.min(most, words.length));
  let lines = greedy;
  for (let narrow = room; narrow > 24; narrow -= 6) {
    const tried = broken(words, narrow, letter);
    if (tried.length > count) break;
    lines = tried;
  }
  const width = Math.max(...lines.map((line) => textWidth(line, letter)));
  return { lines, width, height: lines.length * letter * 1.3 };
}

function broken(words: readonly string[], room: number, letter: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, letter) <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// A little more than Be Vietnam Pro needs at weight 600.
function textWidth(text: string, letter: number): number {
  let ems = 0;
  for (const sign of text.normalize('NFD').replaceAll(/\p{M}/gu, '')) {
    ems += /[mwMWĐ]/.test(sign)
      ? 0.9
      : /[iljtrfI.,()\s]/.test(sign)
        ? 0.36
        : /\p{Lu}/u.test(sign)
          ? 0.74
          : 0.6;
  }
  return ems * letter;
}
