import '../answers/branching.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { valueIn } from '../answers/value-in.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import type { Model } from '../model/model.ts';

export interface EvidenceToSee {
  item: string;
  option: string;
  kinds: NonNullable<Item['evidence']>[string];
}

/** [M19] What an adviser must have seen for what was claimed, in the order of asking. */
export function evidenceToSee(model: Model, facts: Facts, answers: Answers): EvidenceToSee[] {
  const ground = groundOf(model, facts, answers);
  return model.sections
    .flatMap(({ items }) => items)
    .flatMap((id) => {
      const item = model.items[id];
      const value = item?.evidence && ground.asks(id) === true ? valueIn(item, ground.given(id)) : undefined;
      if (!item?.evidence || value === undefined) return [];
      const claimed = new Set(rulesOf(item).chosen(value));
      return Object.entries(item.evidence).flatMap(([option, kinds]) =>
        claimed.has(option) ? [{ item: id, option, kinds }] : [],
      );
    });
}
