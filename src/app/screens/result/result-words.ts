import { Fraction } from 'fraction.js';
import { chooseAdvice, schemeFor } from '#core/advice/choose-advice.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import type { Advice, SupportScheme } from '#core/model/advice-schema.ts';
import type { Model } from '#core/model/model.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Band } from '#app/ui/hillside-shape.ts';
import type { RadarPillar } from '#app/ui/radar.tsx';
import type { ResultView } from './read-result.ts';

/** The levels as the drawings take them. */
export function bandsOf(model: Model, texts: ModelTexts): (Band & { text: string })[] {
  return model.levels.bands.map(({ level, from }) => ({
    level,
    from: new Fraction(from).valueOf(),
    name: texts.levels[level]?.name ?? String(level),
    text: texts.levels[level]?.text ?? '',
  }));
}

/** The pillars on 0–100, for drawing; exact values stay in the trace. */
export function pillarsOf({
  model,
  texts,
  result,
}: Pick<ResultView, 'model' | 'texts' | 'result'>): RadarPillar[] {
  // A pillar that this enterprise's profile is without has no entry, not even an empty one.
  const pillars = model.pillars.filter((id) => result.nodes[id] !== undefined);
  return pillars.map((id) => {
    const span = result.nodes[id];
    const [value, upper] = span
      ? [span.lower, span.upper].map((end) => new Fraction(end).mul(100).valueOf())
      : [];
    return {
      id,
      name: texts.nodes[id]?.title ?? id,
      value: value ?? null,
      ...(upper !== undefined && upper !== value && { upper }),
    };
  });
}

export interface ChosenAdvice {
  advice: Advice;
  words: ModelTexts['advice'][string];
  scheme: SupportScheme | null;
}

/** What to do first, with the support that this firm can have for it on that day. */
export function adviceFor({ model, texts, facts, answers, trace, result, at }: ResultView): ChosenAdvice[] {
  if (!trace) return [];
  return chooseAdvice({ model, facts, answers, trace, level: result.level }).flatMap((advice) => {
    const words = texts.advice[advice.id];
    return words
      ? [{ advice, words, scheme: schemeFor(model, advice, facts, vietnamDay(Date.parse(at))) }]
      : [];
  });
}
