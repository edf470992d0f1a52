import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import { isScored } from '../answers/scored-counts.ts';
import { catalogueCalled, derivedOption } from '../answers/ground.ts';
import type { Catalogue, ItemContext } from '../items/item-kind.ts';
import type { Item } from '../items/registry.ts';
import type { Model } from '../model/model.ts';
import { compileFits, type Fits } from '../score/compile-fits.ts';

/** What was asked of an enterprise, where every answer is asked for and stands. Filled anew each time: nobody keeps it. */
export interface Asked {
  /** Of the scored items. */
  asked: number;
  answered: number;
  open: number;
  /** What holds by an answer or by a fact, and the answer. */
  given: Map<string, Answer | null>;
  catalogue: Catalogue | null | undefined;
}

interface Ask {
  id: string;
  item: Item;
  isScored: boolean;
  fits: Fits;
}

/**
 * null: an answer is not asked for or does not stand, or the slow way has to say. A model has to ask every enterprise the
 * same but for what facts answer, and choose its one tools list by an item that is asked; null where it does not.
 */
export function compileAsked(model: Model): ((facts: Facts, answers: Answers) => Asked | null) | null {
  const ids = model.sections.flatMap(({ items }) => items);
  const sector = onlySector(model);
  if (sector === 'several' || new Set(ids).size < ids.length) return null;
  const asks = ids.flatMap((id): Ask[] => {
    const item = model.items[id];
    return item ? [{ id, item, isScored: isScored(model, id), fits: compileFits(item) }] : [];
  });
  const given = new Map<string, Answer | null>();
  const all: Asked = { asked: 0, answered: 0, open: 0, given, catalogue: undefined };
  const context: ItemContext = { facts: {} as Facts, catalogueFor: () => all.catalogue };

  return (facts, answers) => {
    given.clear();
    all.asked = all.answered = all.open = 0;
    all.catalogue = sector === null ? undefined : catalogueBy(model, answers[sector]);
    context.facts = facts;
    let left = 0;
    for (const _ in answers) left += 1;
    for (const { id, item, isScored: counts, fits } of asks) {
      if (derivedOption(item, facts) !== undefined) {
        given.set(id, null);
        continue;
      }
      if (item.kind === 'tools') {
        if (all.catalogue === undefined) return null;
        if (all.catalogue === null) continue;
      }
      const answer = answers[id];
      if (counts) {
        all.asked += 1;
        if (answer === undefined) all.open += 1;
        else if (answer.state !== 'declined') all.answered += 1;
      }
      if (answer === undefined) continue;
      if (!fits(answer, context)) return null;
      given.set(id, answer);
      left -= 1;
    }
    return left === 0 ? all : null;
  };
}

/** The item that chooses the tools list; null where there is no list. */
function onlySector({ items }: Model): string | null {
  const sectors = new Set(
    Object.values(items).flatMap((item) => (item.kind === 'tools' ? [item.sectorItem] : [])),
  );
  const [id] = sectors;
  if (id === undefined) return null;
  const item = items[id];
  return sectors.size > 1 || !item || (item.kind === 'single-choice' && item.derivedFrom) ? 'several' : id;
}

/** Where the answer does not stand, nothing of it is taken: the list may be any then. */
function catalogueBy(model: Model, answer: Answer | undefined): Catalogue | null | undefined {
  if (answer?.state !== 'answered') return answer && null;
  return catalogueCalled(model, answer.value);
}
