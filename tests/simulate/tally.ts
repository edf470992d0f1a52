import type { Outcome } from './life.ts';

/** What many lives come to. */
export interface Tally {
  seeds: number;
  steps: number;
  captured: number;
  lost: number;
  befell: { [what: string]: number };
  /** The seeds that went wrong, and how. */
  wrong: { seed: number; problem: string }[];
}

export function noTally(): Tally {
  return { seeds: 0, steps: 0, captured: 0, lost: 0, befell: {}, wrong: [] };
}

export function tallied(tally: Tally, { seed, steps, captured, lost, befell, problem }: Outcome): Tally {
  const wrong = problem === null ? [] : [{ seed, problem }];
  return joined(tally, { seeds: 1, steps, captured, lost, befell: Object.fromEntries(befell), wrong });
}

export function joined(a: Tally, b: Tally): Tally {
  const names = [...new Set([...Object.keys(a.befell), ...Object.keys(b.befell)])];
  return {
    seeds: a.seeds + b.seeds,
    steps: a.steps + b.steps,
    captured: a.captured + b.captured,
    lost: a.lost + b.lost,
    befell: Object.fromEntries(names.map((name) => [name, (a.befell[name] ?? 0) + (b.befell[name] ?? 0)])),
    wrong: [...a.wrong, ...b.wrong],
  };
}

export function report(tally: Tally): string {
  const rows: [string, number][] = [
    ['seeds', tally.seeds],
    ['steps', tally.steps],
    ['facts captured', tally.captured],
    ['facts lost', tally.lost],
    ['seeds that went wrong', tally.wrong.length],
  ];
  const faults = Object.entries(tally.befell).sort((a, b) => b[1] - a[1]);
  const line = ([name, count]: [string, number]) => `${String(count).padStart(9)}  ${name}`;
  return [...rows.map(line), '', 'what befell them', ...faults.map(line)].join('\n');
}
