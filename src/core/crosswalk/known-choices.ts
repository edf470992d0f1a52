import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { truthOf, type Told, type Truth } from '../answers/truth.ts';
import type { Model } from '../model/model.ts';
import type { ChoiceRule, Crosswalk } from './crosswalk.ts';

/** Whether a choice of the target is made, by what was answered in the source; null: nothing says so. */
export type KnownChoice = (item: string, option: string, row?: string) => Truth;

/** Only what was answered speaks: "do not know", "declined" and what was not asked leave a choice open. */
export function knownChoices(crosswalk: Crosswalk, from: Model, facts: Facts, answers: Answers): KnownChoice {
  const ground = groundOf(from, facts, answers);
  const told: Told = {
    ...ground,
    asks: () => true,
    given(id) {
      const answer = ground.asks(id) === true ? ground.given(id) : undefined;
      return answer?.state === 'answered' ? answer : undefined;
    },
  };
  return (item, option, row) => {
    const rules = crosswalk.choices?.[item] ?? [];
    const said = rules
      .filter((rule) => rule.choose === option && rule.row === row)
      .map((rule) => follows(rule, truthOf(rule.when, told)));
    // What is there outweighs what one question did not show.
    return said.includes(true) ? true : said.includes(false) ? false : null;
  };
}

/** From less to more only "yes" follows, from more to less only "no". */
function follows({ relation }: ChoiceRule, truth: Truth): Truth {
  if (relation === 'equal') return truth;
  return truth === (relation === 'narrower') ? truth : null;
}
