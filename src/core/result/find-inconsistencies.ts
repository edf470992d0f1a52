import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { truthOf } from '../answers/truth.ts';
import { itemsIn } from '../items/condition.ts';
import type { Model } from '../model/model.ts';
import { scoresOf } from '../score/score-answers.ts';

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
  if (!model.checks) return [];
  const { told, ground } = scoresOf(groundOf(model, facts, answers));
  return model.checks.flatMap(({ id, if: when, severity, items }) =>
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
  const blocking = findInconsistencies(model, facts, answers).filter(({ severity }) => severity === 'block');
  return blocking.length > 0 ? [...new Set(blocking.flatMap(({ items }) => items))] : null;
}
