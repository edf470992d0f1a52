import type { Advice } from './advice-schema.ts';
import { doubled, found, type Finding } from './finding.ts';
import type { Model } from './model.ts';
import { optionsOf, rowsOf } from './options-of.ts';

type Change = NonNullable<Advice['brings']>[number];

export function checkAdvice(model: Model): Finding[] {
  return [
    ...doubled('advice', idsOf(model.advice)),
    ...doubled('schemes', idsOf(model.schemes)),
    ...model.advice.flatMap((piece) => checkPiece(model, piece)),
    ...model.schemes.flatMap(({ id, overlays }) =>
      overlays === undefined || idsOf(model.schemes).includes(overlays)
        ? []
        : [found(`schemes.${id}.overlays`, 'unknown-scheme', overlays)],
    ),
  ];
}

function checkPiece(model: Model, { id, scheme, requires = [], brings = [] }: Advice): Finding[] {
  const where = `advice.${id}`;
  return [
    ...(scheme === 'none' || idsOf(model.schemes).includes(scheme)
      ? []
      : [found(where, 'unknown-scheme', scheme)]),
    ...requires
      .filter((other) => !idsOf(model.advice).includes(other))
      .map((other) => found(`${where}.requires`, 'unknown-advice', other)),
    ...(before(model, id, new Set()).has(id) ? [found(`${where}.requires`, 'circle', id)] : []),
    ...brings.flatMap((change) => checkChange(model, `${where}.brings`, change)),
  ];
}

/** Everything that must come before a piece. */
function before(model: Model, id: string, seen: Set<string>): Set<string> {
  for (const other of model.advice.find((piece) => piece.id === id)?.requires ?? []) {
    if (seen.has(other)) continue;
    seen.add(other);
    before(model, other, seen);
  }
  return seen;
}

function checkChange(model: Model, where: string, change: Change): Finding[] {
  const item = model.items[change.item];
  if (!item) return [found(where, 'unknown-item', change.item)];
  if ('links' in change) {
    return item.kind === 'tools' && item.links
      ? []
      : [found(where, 'unknown-option', `${change.item} links`)];
  }
  if ('row' in change && !rowsOf(model, change.item).includes(change.row)) {
    return [found(where, 'unknown-row', change.row)];
  }
  const options = 'choose' in change ? [change.choose] : change.tools;
  return options
    .filter((option) => !optionsOf(model, change.item).includes(option))
    .map((option) => found(where, 'unknown-option', `${change.item} ${option}`));
}

function idsOf(parts: readonly { id: string }[]): string[] {
  return parts.map(({ id }) => id);
}
