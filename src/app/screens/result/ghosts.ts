import { Fraction } from 'fraction.js';
import { compareResults, type Comparison } from '#core/crosswalk/compare-results.ts';
import type { Crosswalk } from '#core/crosswalk/crosswalk.ts';
import type { ResultView } from './read-result.ts';
import type { Earlier } from './read-earlier.ts';

export type Against =
  | { is: 'same-version' }
  /** Of another version or model: only what the crosswalk carries is put side by side. */
  | { is: 'carried'; comparison: Comparison }
  | { is: 'apart' };

/** How an earlier result can be put beside this one. */
export function againstOf(
  { model, result }: Pick<ResultView, 'model' | 'result'>,
  { body, instrument }: Earlier,
  crosswalks: readonly Crosswalk[],
): Against {
  if (body.model.url === model.url && body.model.version === model.version) return { is: 'same-version' };
  const crosswalk = crosswalks.find(
    ({ from, to }) => isOf(from, body.model) && isOf(to, { url: model.url, version: model.version }),
  );
  if (!crosswalk || !instrument) return { is: 'apart' };
  const models = { from: instrument.model, to: model };
  return { is: 'carried', comparison: compareResults(crosswalk, models, body.result.nodes, result.nodes) };
}

function isOf(one: { url: string; version: string }, other: { url: string; version: string }): boolean {
  return one.url === other.url && one.version === other.version;
}

/** The faint marks of the earlier result: of each pillar that can be compared, and of the whole where the line holds. */
export function ghostsOf(
  { model }: Pick<ResultView, 'model'>,
  { body }: Earlier,
  against: Against,
): { pillars: { [id: string]: number }; score: number | null } {
  if (against.is === 'apart') return { pillars: {}, score: null };
  if (against.is === 'carried') {
    // The marks of what means less or more than a pillar would say what nobody measured.
    const equal = against.comparison.carried.filter(({ relation }) => relation === 'equal');
    const marks = equal.flatMap(({ to, before }) =>
      before ? [[to, hundredths(before.lower)] as const] : [],
    );
    return { pillars: Object.fromEntries(marks), score: null };
  }
  const { nodes, score, scoreNode } = body.result;
  const marks = model.pillars.flatMap((id) => {
    const span = nodes[id];
    return span ? [[id, hundredths(span.lower)] as const] : [];
  });
  const whole = score && scoreNode === model.root ? new Fraction(score.lower).valueOf() : null;
  return { pillars: Object.fromEntries(marks), score: whole };
}

function hundredths(ratio: string): number {
  return new Fraction(ratio).mul(100).valueOf();
}
