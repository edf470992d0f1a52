import jsonLogic, { type RulesLogic } from 'json-logic-js';
import type { Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Item } from '#core/items/registry.ts';
import { linked, toolsIn, type ToolsValue } from '#core/items/tools/tools.ts';
import type { Model } from '#core/model/model.ts';

// The same questionnaire in JsonLogic, for comparing. It is spared what our scoring does: checking that answers fit,
// exact fractions, and counting how tools are linked.

type Rule = RulesLogic;

/** The answers as plain data: an item that is not applicable is missing, ticks are a list of ids. */
export type Flat = { [item: string]: unknown };

export function flatAnswers(model: Model, facts: Facts, answers: Answers): Flat {
  const ground = groundOf(model, facts, answers);
  return Object.fromEntries(
    Object.entries(model.items).flatMap(([id, item]): [string, unknown][] => {
      const answer = ground.given(id);
      if (!answer || answer.state === 'notApplicable') return [];
      // Not an empty text, which JsonLogic takes for missing.
      if (answer.state !== 'answered') return [[keyOf(id), false]];
      if (item.kind !== 'tools') return [[keyOf(id), answer.value]];
      const catalogue = ground.context.catalogueFor(item.sectorItem);
      const value = answer.value as ToolsValue;
      const used = toolsIn(value).filter((tool) => tool !== 'none').length;
      const flowing = catalogue ? new Set(linked(catalogue, value, 'data').flat()).size : 0;
      return [[keyOf(id), { used, flowing }]];
    }),
  );
}

export function inJsonLogic(model: Model): (data: Flat) => unknown {
  const rule = partRule(model, model.root);
  const ratio: Rule = { '/': [rule.points, rule.ceiling] };
  return (data) => jsonLogic.apply(ratio, data);
}

/** JsonLogic reads a dot as a path. */
function keyOf(id: string): string {
  return id.replaceAll('.', '_');
}

function partRule(model: Model, id: string): { points: Rule; ceiling: Rule } {
  const node = model.nodes[id];
  if (!node) return itemRule(model, id, model.items[id]!);
  const parts = 'of' in node ? node.of.map((part) => partRule(model, part)) : [];
  if (node.op === 'sum') {
    return {
      points: { '+': parts.map(({ points }) => points) },
      ceiling: { '+': parts.map(({ ceiling }) => ceiling) },
    };
  }
  if (node.op !== 'weightedMean') throw new Error(`${node.op} is not written in JsonLogic here`);
  const shares = parts.map(({ points, ceiling }, index): Rule => {
    const [above = 0, below = 1] = (node.weights[index] ?? '0').split('/').map(Number);
    return { '*': [above / below, { '/': [points, ceiling] }] };
  });
  return { points: { '+': shares }, ceiling: 1 };
}

function itemRule(model: Model, id: string, item: Item): { points: Rule; ceiling: Rule } {
  const answer = { var: keyOf(id) };
  if (item.kind === 'tools') {
    const sector = { var: keyOf(item.sectorItem) };
    const share = Number(item.links?.share.split('/').reduce((a, b) => String(Number(a) / Number(b))) ?? 0);
    const byList = (value: (maximum: number, tools: number) => unknown): Rule =>
      ({
        if: [
          ...Object.entries(model.catalogues ?? {}).flatMap(([list, { maximum, tools }]) => [
            { '==': [sector, list] },
            value(Number(maximum), tools.length),
          ]),
          0,
        ],
      }) as unknown as Rule;
    return {
      points: byList((maximum, tools) => ({
        '+': [
          { '*': [{ var: `${keyOf(id)}.used` }, (maximum / tools) * (1 - share)] },
          { '*': [{ var: `${keyOf(id)}.flowing` }, (maximum / tools) * share] },
        ],
      })),
      ceiling: byList((maximum) => maximum),
    };
  }
  if (item.kind !== 'single-choice' && item.kind !== 'multiple-choice') throw new Error(item.kind);
  const points = item.options.map(({ id: option, points = '0' }) => ({ option, points: Number(points) }));
  const asked = (worth: unknown): Rule =>
    (item.notApplicable ? { if: [{ missing: [keyOf(id)] }, 0, worth] } : worth) as Rule;
  if (item.kind === 'single-choice') {
    const cases = points.flatMap(({ option, points }) => [{ '===': [answer, option] }, points]);
    return { points: asked({ if: [...cases, 0] }), ceiling: asked(Math.max(...points.map((p) => p.points))) };
  }
  const all = points.map(({ option, points }) => ({ if: [{ in: [option, answer] }, points, 0] }));
  const together = item.options.reduce(
    (sum, { exclusive, points = '0' }) => (exclusive ? sum : sum + Number(points)),
    0,
  );
  const cap = Number(item.cap ?? together);
  return { points: asked({ min: [{ '+': all }, cap] }), ceiling: asked(Math.min(together, cap)) };
}
