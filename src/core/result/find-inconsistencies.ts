import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf, type Ground } from '../answers/ground.ts';
import { truthOf } from '../answers/truth.ts';
import { itemsIn } from '../items/condition.ts';
import type { Model } from '../model/model.ts';
import { scoresOf } from '../score/score-answers.ts';

type Checks = NonNullable<Model['checks']>;

export interface Inconsistency {
  /** The check that found it; its words say what does not go together. */
  id: string;
  /** `block`: nothing is sealed while it holds. */
  severity: 'warn' | 'block';
  /** Which answers to look at again. */
  items: string[];
}

/** [M21] What of an assessment surely does not go together; what is still open is no contradiction. */
export function findInconsistencies(model: Model, facts: Facts, answers: Answers): Inconsistency[] {
  return model.checks ? inconsistenciesIn(groundOf(model, facts, answers), model.checks) : [];
}

function inconsistenciesIn(of: Ground, checks: Checks): Inconsistency[] {
  const { told, ground } = scoresOf(of);
  return checks.flatMap(({ id, if: when, severity, items }) =>
    truthOf(when, told) === true
      ? [
          {
            id,
            severity,
            items: (items ?? [...new Set(itemsIn(when))]).filter((item) => ground.asks(item) !== false),
          },
        ]
      : [],
  );
}

/** The answers that keep an assessment from being sealed; null where none do. */
export function blockedItems(model: Model, facts: Facts, answers: Answers): string[] | null {
  const checks = model.checks?.filter(({ severity }) => severity === 'block') ?? [];
  if (checks.length === 0) return null;
  const blocking = inconsistenciesIn(groundOf(model, facts, answers), checks);
  return blocking.length > 0 ? [...new Set(blocking.flatMap(({ items }) => items))] : null;
}
