import type { Outcome } from './life.ts';

/** What many lives come to. */
export interface Tally {
  seeds: number;
  steps: number;
  captured: number;
  photos: number;
  arrived: number;
  lost: number;
  befell: { [what: string]: number };
  /** The seeds that went wrong, and how. */
  wrong: { seed: number; problem: string }[];
}

export function noTally(): Tally {
  return { seeds: 0, steps: 0, captured: 0, photos: 0, arrived: 0, lost: 0, befell: {}, wrong: [] };
}

export function tallied(tally: Tally, { seed, befell, problem, ...one }: Outcome): Tally {
  const { steps, captured, photos, arrived, lost } = one;
  const wrong = problem === null ? [] : [{ seed, problem }];
  return joined(tally, {
    seeds: 1,
    steps,
    captured,
    photos,
    arrived,
    lost,
    befell: Object.fromEntries(befell),
    wrong,
  });
}

export function joined(a: Tally, b: Tally): Tally {
  const names = [...new Set([...Object.keys(a.befell), ...Object.keys(b.befell)])];
  return {
    seeds: a.seeds + b.seeds,
    steps: a.steps + b.steps,
    captured: a.captured + b.captured,
    photos: a.photos + b.photos,
    arrived: a.arrived + b.arrived,
    lost: a.lost + b.lost,
    befell: Object.fromEntries(names.map((name) => [name, (a.befell[name] ?? 0) + (b.befell[name] ?? 0)])),
    wrong: [...a.wrong, ...b.wrong],
  };
}

/** How far it is, how fast, and how long it will still take. */
export function pace(tally: Tally, seeds: number, passed: number): string {
  const each = passed / Math.max(1, tally.seeds);
  const left = ((seeds - tally.seeds) * each) / 60_000;
  const rate = (1000 / each).toFixed(1);
  const wrong = tally.wrong.length > 0 ? `, ${tally.wrong.length} went wrong` : '';
  const ends = tally.seeds < seeds ? `, ${left.toFixed(1)} minutes left` : '';
  return `${tally.seeds} of ${seeds} lives in ${(passed / 1000).toFixed(0)} s, ${rate} a second${wrong}${ends}`;
}

export function sumOf({ seeds, steps, befell, captured, lost }: Tally): string {
  const faults = Object.values(befell).reduce((sum, count) => sum + count, 0);
  return `${seeds} lives, ${steps} steps, ${faults} mishaps, ${captured} facts captured, ${lost} lost.`;
}

export function report(tally: Tally): string {
  const rows: [string, number][] = [
    ['seeds', tally.seeds],
    ['steps', tally.steps],
    ['facts captured', tally.captured],
    ['photos among them', tally.photos],
    ['photos at the hub', tally.arrived],
    ['facts lost', tally.lost],
    ['seeds that went wrong', tally.wrong.length],
  ];
  const faults = Object.entries(tally.befell).sort((a, b) => b[1] - a[1]);
  const line = ([name, count]: [string, number]) => `${String(count).padStart(9)}  ${name}`;
  return [...rows.map(line), '', 'what befell them', ...faults.map(line)].join('\n');
}
