// The hillside that every terrace drawing shares. A place on it is (along, height): along 0–1 from left to right,
// height 0–1 from the foot of the lowest terrace to the ridge. Lines of equal height never cross.
export const hillWidth = 360;
export const hillHeight = 236;

export interface Band {
  level: number;
  name: string;
  from: number;
}

// Every level is one band of equal height, whatever share of the points it covers.
export function heightOf(points: number, bands: readonly Band[], scale = 100): number {
  const found = bands.findLastIndex((band) => points >= band.from);
  const index = Math.max(0, found);
  const from = bands[index]?.from ?? 0;
  const until = bands[index + 1]?.from ?? scale;
  const share = until > from ? (Math.min(points, until) - from) / (until - from) : 0;
  return (index + Math.max(0, share)) / Math.max(1, bands.length);
}

const turn = 2 * Math.PI;

export function at(along: number, height: number): [x: number, y: number] {
  const ridge =
    0.74 + 0.085 * Math.sin(turn * (0.62 * along - 0.2)) + 0.02 * Math.sin(turn * (1.5 * along + 0.1));
  const spur = 0.085 * height * (1.12 - height) * Math.sin(turn * (0.9 * along + 0.35 * height + 0.5));
  const lobe = 0.007 * Math.sin(turn * (3.1 * along + 1.9 * height)) * Math.min(1, height * 5);
  return [hillWidth * along, hillHeight * (1 - height * ridge - spur - lobe)];
}

const steps = 24;

function along(height: number, from: number, until: number): string[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const [x, y] = at(from + ((until - from) * step) / steps, height);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
}

export function contour(height: number, from = 0, until = 1): string {
  return `M${along(height, from, until).join('L')}`;
}

// The ground between two heights; below 0 it reaches the bottom edge.
export function strip(low: number, high: number, from = 0, until = 1): string {
  const top = along(high, from, until);
  const foot =
    low > 0
      ? along(low, from, until).reverse()
      : [`${hillWidth * until} ${hillHeight}`, `${hillWidth * from} ${hillHeight}`];
  return `M${top.join('L')}L${foot.join('L')}Z`;
}

// A flooded paddy: a lens that lies on one contour and swells towards the next.
export function paddy(low: number, high: number, from: number, until: number): string {
  const points = 12;
  const edge = (swell: number) =>
    Array.from({ length: points + 1 }, (_, step) => {
      const share = step / points;
      const [x, y] = at(
        from + (until - from) * share,
        low + (high - low) * swell * Math.sin(Math.PI * share) ** 0.5,
      );
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    });
  return `M${edge(0.82).join('L')}L${edge(0.1).reverse().join('L')}Z`;
}
