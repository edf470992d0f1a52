import type { ItemContext } from '../items/item-kind.ts';
import { photo } from '../items/file/file.ts';
import { noRow } from '../items/grid/grid.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import { linkKey, linkStates, noTool, pairsInUse, type ToolsValue } from '../items/tools/tools.ts';
import type { Json } from '../records/canonical.ts';

/** Answers among which the worst and the best one of an item must be. */
export function candidates(item: Item, context: ItemContext): Json[] {
  return allCandidates(item, context).filter((value) => rulesOf(item).refusal(item, value, context) === null);
}

function allCandidates(item: Item, context: ItemContext): Json[] {
  const choices = rulesOf(item).choices(item, context);
  switch (item.kind) {
    case 'single-choice':
      return choices;
    case 'multiple-choice': {
      const together = item.options.filter(({ exclusive }) => !exclusive);
      const giving = together.filter(({ points = '0' }) => !points.startsWith('-') && Number(points) !== 0);
      return [...choices.map((choice) => [choice]), idsOf(together), idsOf(giving)];
    }
    case 'matrix':
      // One step in every row: the best step of a row is the best step of each.
      return choices.map((step) => Object.fromEntries(item.rows.map(({ id }) => [id, step])));
    case 'grid':
      return [
        { [noRow]: [] },
        ...[choices, ...choices.map((choice) => [choice])].map((ticks) =>
          Object.fromEntries(item.rows.map(({ id }) => [id, ticks])),
        ),
      ];
    case 'number':
      return [
        ...(item.points ?? []).map(([value]) => value),
        ...[item.min ?? [], item.max ?? []].flat(),
      ].filter(isDecimal);
    case 'date':
      return [item.from ?? item.until ?? '2026-01-01'];
    case 'text':
      return ['x'];
    case 'file':
      return [[{ sha256: '0'.repeat(64), type: photo, bytes: 1 }]];
    case 'tools':
      return toolCandidates(item, choices, context);
  }
}

function toolCandidates(
  item: Extract<Item, { kind: 'tools' }>,
  choices: string[],
  context: ItemContext,
): ToolsValue[] {
  const all = choices.filter((tool) => tool !== noTool);
  const ticked = [...choices.map((tool) => [tool]), ...(all.length > 0 ? [all] : [])];
  const catalogue = context.catalogueFor(item.sectorItem);
  if (!item.links || !catalogue) return ticked;
  return ticked.flatMap((tools) =>
    linkStates.map((state) => ({
      tools,
      links: Object.fromEntries(pairsInUse(catalogue, tools).map((pair) => [linkKey(pair), state])),
    })),
  );
}

function idsOf(options: readonly { id: string }[]): string[] {
  return options.map(({ id }) => id);
}

function isDecimal(value: string): boolean {
  return !value.includes('/');
}
