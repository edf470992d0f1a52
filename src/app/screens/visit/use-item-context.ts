import { useMemo } from 'react';
import type { Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { ItemContext } from '#core/items/item-kind.ts';
import type { Model } from '#core/model/model.ts';

/** What items see around them; the same object until an answer changes that selects a list of tools. */
export function useItemContext(model: Model, facts: Facts, answers: Answers): ItemContext {
  const selecting = useMemo(
    () => Object.values(model.items).flatMap((item) => (item.kind === 'tools' ? [item.sectorItem] : [])),
    [model],
  );
  const selected = JSON.stringify(
    selecting.map((item) => [item, answers[item]]).filter(([, answer]) => answer),
  );
  return useMemo(
    () =>
      groundOf(model, facts, Object.fromEntries(JSON.parse(selected) as [string, Answers[string]][])).context,
    [model, facts, selected],
  );
}
