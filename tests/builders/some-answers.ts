import type { Answer, Answers } from '#core/answers/answer.ts';
import { askedItems } from '#core/answers/completeness.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import { rulesOf, type Item } from '#core/items/registry.ts';
import { worthOf } from '#core/items/worths.ts';
import type { ItemContext } from '#core/items/item-kind.ts';
import type { Model } from '#core/model/model.ts';
import { chanceOf, type Chance } from './chance.ts';
import { withLinks } from './with-links.ts';

export interface Answering {
  /** 0 to 1: how far along the firm is; better firms choose better answers, with some scatter. */
  skill: number;
  chance: Chance;
  /** The option of items whose choice is not one of better and worse, such as the sector. */
  chosen: { [item: string]: string };
  words: readonly string[];
}

/** Answers to everything that is asked, as a firm of that skill would give them. */
export function someAnswers(model: Model, facts: Facts, given: Partial<Answering> = {}): Answers {
  const answering: Answering = {
    skill: 0.3,
    chance: chanceOf('some answers'),
    chosen: {},
    words: [],
    ...given,
  };
  const answers: Answers = {};
  // What is chosen decides which tools are asked for, so it comes first.
  for (const [item, value] of Object.entries(answering.chosen)) answers[item] = { state: 'answered', value };
  for (;;) {
    const open = askedItems(model, facts, answers).filter(
      (id) => !answers[id] && model.items[id]?.kind !== 'text',
    );
    const ready = open.find((id) => !isUnknownYet(model.items[id]!, groundOf(model, facts, answers).context));
    if (ready === undefined) break;
    answers[ready] = answerTo(model.items[ready]!, groundOf(model, facts, answers).context, answering);
  }
  for (const [id, item] of Object.entries(model.items)) {
    if (item.kind === 'text' && answering.words.length > 0) {
      answers[id] = { state: 'answered', value: answering.chance.pick(answering.words) };
    }
  }
  return answers;
}

function isUnknownYet(item: Item, context: ItemContext): boolean {
  return item.kind === 'tools' && context.catalogueFor(item.sectorItem) === undefined;
}

function answerTo(item: Item, context: ItemContext, { skill, chance }: Answering): Answer {
  const reason = item.notApplicable?.reasons[0];
  if (reason !== undefined && chance.happens(0.5 * (1 - skill))) return { state: 'notApplicable', reason };
  if (chance.happens(0.03)) return { state: chance.happens(0.8) ? 'dontKnow' : 'declined' };
  const rules = rulesOf(item);
  const choices = rules.choices(item, context);
  if (item.kind === 'single-choice') {
    if (!rules.scored(item)) return { state: 'answered', value: chance.pick(choices) };
    const rising = choices
      .map((choice) => ({ choice, points: worthOf(item).points(item, choice, context) }))
      .sort((a, b) => a.points.compare(b.points));
    const at = Math.round((skill + (chance.next() - 0.5) * 0.5) * (rising.length - 1));
    return { state: 'answered', value: rising[Math.min(rising.length - 1, Math.max(0, at))]!.choice };
  }
  const share = rules.scored(item) ? skill * 0.95 : 0.35;
  const free = choices.filter(
    (choice) => rules.refusal(item, [choice, other(choices, choice)], context) === null,
  );
  const ticked = free.filter(() => chance.happens(share));
  const exclusive = choices.find((choice) => !free.includes(choice));
  const value = ticked.length > 0 ? ticked : [exclusive ?? chance.pick(choices)];
  const linked = () => (chance.happens(skill) ? 'data' : chance.happens(0.8) ? 'rekeyed' : 'none');
  return { state: 'answered', value: withLinks(item, value, context, linked) };
}

/** A choice beside which only an exclusive one is refused. */
function other(choices: string[], choice: string): string {
  return choices.findLast((one) => one !== choice) ?? choice;
}
