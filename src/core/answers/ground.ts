import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Catalogue, ItemContext } from '../items/item-kind.ts';
import { isKnown, type Item } from '../items/registry.ts';
import type { Model } from '../model/model.ts';
import type { Answer, Answers } from './answer.ts';
import { answerRefusal } from './answer-refusal.ts';
import type { Branching } from './branching.ts';
import type { Told, Truth } from './truth.ts';

/** One assessment under one model: what is asked of this enterprise, and which answers count. */
export interface Ground extends Told {
  /** With the profiles of this enterprise applied. */
  model: Model;
  answers: Answers;
  context: ItemContext;
}

/**
 * Branching and profiles come with the models that have them: the first question of one without does not carry them.
 * `branching.ts` brings itself here when it is imported, and whatever scores imports it.
 */
let branching: Branching | undefined;

export function bringBranching(brought: Branching): void {
  branching = brought;
}

/** Whether `branching.ts`, and with it the rarer kinds of item, has to be there before an assessment is looked at. */
export function branches({ profiles, items }: Model): boolean {
  return profiles !== undefined || Object.values(items).some((item) => item.enableWhen || !isKnown(item));
}

function brought(): Branching {
  if (!branching) throw new Error('branching.ts is missing');
  return branching;
}

/**
 * Everything here is worked out once, when it is first asked for. While it is open whether a profile fits, it is open
 * whether what it adds or removes is asked, and every score is.
 */
export function groundOf(model: Model, facts: Facts, answers: Answers): Ground {
  if (!model.profiles) return makeGround(model, facts, answers);
  const { applyProfiles, truthOf } = brought();
  const before = makeGround(model, facts, answers);
  const truths = model.profiles.map(({ id, when }) => ({ id, truth: truthOf(when, before) }));
  const withTruth = (wanted: Truth) => truths.filter(({ truth }) => truth === wanted).map(({ id }) => id);
  const [fitting, perhaps] = [withTruth(true), withTruth(null)];
  return makeGround(applyProfiles(model, fitting, perhaps), facts, answers, fitting, perhaps);
}

function makeGround(
  model: Model,
  facts: Facts,
  answers: Answers,
  profiles: readonly string[] = [],
  perhaps: readonly string[] = [],
): Ground {
  const asked = new Map<string, Truth>();
  const counted = new Map<string, Answer | undefined>();
  const placed = model.profiles && new Set(model.sections.flatMap(({ items }) => items));
  const unsure = perhaps.length > 0 ? brought().changedBy(model, perhaps) : null;

  const context: ItemContext = {
    facts,
    catalogueFor(sectorItem): Catalogue | null | undefined {
      const answer = ground.given(sectorItem);
      if (!answer && ground.asks(sectorItem) === false) return null;
      if (!answer || answer.state !== 'answered') return answer ? null : undefined;
      return catalogueCalled(model, answer.value);
    },
  };

  const ground: Ground = {
    model,
    facts,
    answers,
    context,
    profiles,
    perhaps,
    asks(id) {
      const known = asked.get(id);
      if (known !== undefined) return known;
      // Set before it is known, so that a circle, which no checked model has, ends as not asked.
      asked.set(id, false);
      const item = model.items[id];
      const here = item !== undefined && (!placed || placed.has(id));
      const shown = here && (item.enableWhen ? brought().truthOf(item.enableWhen, ground) : true);
      const truth = shown && unsure?.has(id) ? null : shown;
      asked.set(id, truth);
      return truth;
    },
    given(id) {
      if (!counted.has(id)) counted.set(id, ground.asks(id) === false ? undefined : answerThatCounts(id));
      return counted.get(id);
    },
    links: (id, state) => brought().countLinks(ground, id, state),
  };

  function answerThatCounts(id: string): Answer | undefined {
    const item = model.items[id];
    if (!item) return undefined;
    const derived = derivedOption(item, facts);
    if (derived !== undefined) return { state: 'answered', value: derived };
    const answer = answers[id];
    return answer && answerRefusal(item, answer, context) === null ? answer : undefined;
  }

  return ground;
}

/** Nothing that every object has is a list. */
export function catalogueCalled({ catalogues = {} }: Model, name: unknown): Catalogue | null {
  return typeof name === 'string' && Object.hasOwn(catalogues, name) ? catalogues[name]! : null;
}

/** The option that a known fact chooses; such an item is not asked. */
export function derivedOption(item: Item, facts: Facts): string | undefined {
  if (item.kind !== 'single-choice' || !item.derivedFrom) return undefined;
  const fact = facts[item.derivedFrom.fact];
  if (fact === null) return undefined;
  return item.derivedFrom.bins.filter(({ from }) => from <= fact).at(-1)?.option;
}
