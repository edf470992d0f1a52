import type { Facts } from '#core/enterprise/enterprise.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import { withoutProfiles } from '../answers/apply-profiles.ts';
import { groundOf } from '../answers/ground.ts';
import { truthOf, type Told } from '../answers/truth.ts';
import { itemsIn, leavesOf, type Condition } from '../items/condition.ts';
import { found, type Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { conditionsOf } from '../model/check-conditions.ts';
import { toolSectors } from '../model/options-of.ts';
import type { Json } from '../records/canonical.ts';
import { spokenValues, subsets } from './spoken-values.ts';
import { unknownFacts } from './unknown-facts.ts';

/** More combinations than this are not tried out, and the condition is taken to be able to hold. */
const mostCombinations = 20_000;

/** Conditions that can never hold, and items that can therefore never be asked. */
export function neverHolding(model: Model): Finding[] {
  return conditionsOf(model).flatMap(({ where, when, of }) => {
    if (of === 'gate' || canHold(model, when)) return [];
    return [found(where, of === 'item' ? 'never-asked' : 'never-fires', where.split('.')[1] ?? '')];
  });
}

/** Whether some answers and facts make it hold: all that it speaks of are tried out. */
export function canHold(model: Model, condition: Condition): boolean {
  const leaves = leavesOf(condition);
  const items = [...new Set(itemsIn(condition))];
  const bySector = leaves.some((leaf) => 'sector' in leaf || 'links' in leaf);
  const sectors = bySector ? sectorItems(model) : [];
  const choices = [...new Set([...items, ...sectors])].map((id) => ({
    id,
    values: spokenValues(model, unknownFacts, id, leaves),
  }));
  const facts = factsFor(model, leaves);
  const free = leaves.filter((leaf) => 'node' in leaf || 'level' in leaf || 'profile' in leaf);
  const size = choices.reduce(
    (all, { values }) => all * (values.length + 1),
    facts.length * 2 ** free.length,
  );
  if (size > mostCombinations) return true;
  const plain = withoutProfiles(model);
  const held = subsets(free);
  return facts.some((some) => {
    for (const answers of combinations(choices)) {
      if (held.some((holding) => truthOf(condition, toldOf(plain, some, answers, holding)) === true))
        return true;
    }
    return false;
  });
}

function toldOf(plain: Model, facts: Facts, answers: Answers, holding: readonly Condition[]): Told {
  const ground = groundOf(plain, facts, answers);
  const given = (id: string): Answer => answers[id] ?? { state: 'declined' };
  return {
    ...ground,
    // Each item is taken to be asked: whether it can be is said where it is shown.
    asks: () => true,
    given,
    profiles: holding.flatMap((leaf) => ('profile' in leaf ? leaf.profile : [])),
    perhaps: [],
    scored: (leaf) => holding.includes(leaf) && possible(leaf),
  };
}

/** A share below 0 or above 1 is none that a node can have. */
function possible(leaf: Condition): boolean {
  if (!('node' in leaf)) return true;
  return 'below' in leaf ? !/^-|^0+(\.0+)?$/.test(leaf.below) : true;
}

function sectorItems(model: Model): string[] {
  const sectors = toolSectors(model);
  return sectors.length === 0
    ? []
    : Object.values(model.items).flatMap((item) => (item.kind === 'tools' ? [item.sectorItem] : []));
}

/** One set of facts for each value that a condition names, and one for each side of an edge. */
function factsFor(model: Model, leaves: Condition[]): Facts[] {
  const sections = sectorCodes;
  const sizes = ['micro', 'small', 'medium', 'large'] as const;
  const speaks = (name: string) =>
    leaves.some((leaf) => 'fact' in leaf && (leaf.fact === name || model.facts?.[leaf.fact]?.of === name));
  const amounts = (name: 'staff' | 'revenue' | 'capital') => [
    0,
    ...leaves.flatMap((leaf) =>
      'fact' in leaf && leaf.fact === name && 'atLeast' in leaf ? [Number(leaf.atLeast)] : [],
    ),
    ...Object.values(model.facts ?? {}).flatMap((fact) =>
      fact.of === name ? fact.bins.map(({ from }) => Number(from)) : [],
    ),
    1e14,
  ];
  const widen = [
    spread('sizeClass', sizes, leaves.some((leaf) => 'size' in leaf) || speaks('sizeClass')),
    spread('sector', sections, speaks('vsic')),
    spread('legalForm', ['enterprise', 'household', 'cooperative'], speaks('legalForm')),
    spread(
      'province',
      leaves.flatMap((leaf) => ('fact' in leaf && leaf.fact === 'province' && 'in' in leaf ? leaf.in : [])),
      speaks('province'),
    ),
    spread('staff', amounts('staff'), speaks('staff')),
    spread('revenue', amounts('revenue'), speaks('revenue')),
    spread('capital', amounts('capital'), speaks('capital')),
  ];
  return widen.reduce((facts, more) => more(facts), [unknownFacts]);
}

/** With each of these values for a fact, where it is wanted. */
function spread<Name extends keyof Facts>(name: Name, values: readonly Facts[Name][], wanted: boolean) {
  return (facts: Facts[]): Facts[] =>
    wanted ? facts.flatMap((some) => values.map((value) => ({ ...some, [name]: value }))) : facts;
}

/** One after the other: where the first already does, the others are never made. */
function* combinations(
  choices: readonly { id: string; values: Json[] }[],
  answers: Answers = {},
): Generator<Answers> {
  const [choice, ...others] = choices;
  if (choice === undefined) {
    yield answers;
    return;
  }
  const { id, values } = choice;
  for (const value of values) {
    yield* combinations(others, { ...answers, [id]: { state: 'answered', value } });
  }
  yield* combinations(others, { ...answers, [id]: { state: 'dontKnow' } });
  yield* combinations(others, { ...answers, [id]: { state: 'notApplicable', reason: '' } });
}
