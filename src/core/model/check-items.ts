import { Fraction } from 'fraction.js';
import '../items/more-kinds.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import type { Matrix } from '../items/matrix/matrix-schema.ts';
import type { Tools } from '../items/tools/tools-schema.ts';
import { doubled, found, type Finding } from './finding.ts';
import type { Model } from './model.ts';
import { optionsOf } from './options-of.ts';

export function checkItems(model: Model): Finding[] {
  return Object.entries(model.items).flatMap(([id, item]) => {
    const where = `items.${id}`;
    const secret = item.privacy === 'device' || item.privacy === 'adviser';
    return [
      ...checkKind(model, where, item),
      ...(secret && rulesOf(item).scored(item)
        ? [found(where, 'private-but-scored', item.privacy ?? '')]
        : []),
      ...(item.reading && !model.items[item.reading.of]
        ? [found(`${where}.reading`, 'unknown-item', item.reading.of)]
        : []),
      ...Object.keys(item.evidence ?? {})
        .filter((option) => !optionsOf(model, id).includes(option))
        .map((option) => found(`${where}.evidence`, 'unknown-option', option)),
    ];
  });
}

function checkKind(model: Model, where: string, item: Item): Finding[] {
  switch (item.kind) {
    case 'tools':
      return checkTools(model, where, item);
    case 'matrix':
      return checkMatrix(model, where, item);
    case 'grid':
      return [...doubledIds(`${where}.rows`, item.rows), ...doubledIds(`${where}.columns`, item.columns)];
    case 'number': {
      const values = (item.points ?? []).map(([value]) => new Fraction(value));
      const rising = values.every((value, index) => index === 0 || value.gt(values[index - 1] ?? 0));
      return rising ? [] : [found(`${where}.points`, 'rows-not-rising', values.join(' '))];
    }
    case 'single-choice':
    case 'multiple-choice': {
      const ids = item.options.map((option) => option.id);
      const named =
        item.kind === 'single-choice'
          ? [
              ...(item.derivedFrom?.bins.map(({ option }) => option) ?? []),
              ...Object.values(item.suggest?.options ?? {}).flat(),
            ]
          : [];
      return [
        ...doubledIds(where, item.options),
        ...named
          .filter((option) => !ids.includes(option))
          .map((option) => found(where, 'unknown-option', option)),
        ...(item.kind === 'single-choice' ? checkScale(model, where, item.scale, ids) : []),
      ];
    }
    default:
      return [];
  }
}

function checkMatrix(model: Model, where: string, item: Matrix): Finding[] {
  const steps = item.steps.map(({ id }) => id);
  return [
    ...doubledIds(`${where}.rows`, item.rows),
    ...doubledIds(`${where}.steps`, item.steps),
    ...checkScale(model, where, item.scale, steps),
  ];
}

function checkScale(model: Model, where: string, scale: string | undefined, ids: string[]): Finding[] {
  if (scale === undefined) return [];
  const known = model.scales?.[scale];
  if (!known) return [found(where, 'unknown-scale', scale)];
  const steps = known.steps.map(({ id }) => id);
  return ids
    .filter((id) => !steps.includes(id))
    .map((id) => found(where, 'unknown-option', `${scale} ${id}`));
}

function checkTools(model: Model, where: string, { sectorItem, links }: Tools): Finding[] {
  if (model.items[sectorItem]?.kind !== 'single-choice') return [found(where, 'unknown-item', sectorItem)];
  const sectors = optionsOf(model, sectorItem);
  return Object.entries(model.catalogues ?? {}).flatMap(([sector, { tools, pairs = [] }]) => {
    const place = `catalogues.${sector}`;
    return [
      ...(sectors.includes(sector) ? [] : [found(place, 'unknown-catalogue', sector)]),
      ...doubled(place, tools),
      ...pairs
        .flat()
        .filter((tool) => !tools.includes(tool))
        .map((tool) => found(`${place}.pairs`, 'unknown-option', tool)),
      ...doubled(
        `${place}.pairs`,
        pairs.map((pair) => [...pair].sort().join(' ')),
      ),
      ...pairs.flatMap((pair) => doubled(`${place}.pairs`, pair)),
      // With links, the best answers reach the whole only if every tool can exchange data with another one.
      ...(links ? tools : [])
        .filter((tool) => !pairs.some((pair) => pair.includes(tool)))
        .map((tool) => found(`${place}.pairs`, 'tool-without-pair', tool)),
    ];
  });
}

function doubledIds(where: string, parts: readonly { id: string }[]): Finding[] {
  return doubled(
    where,
    parts.map(({ id }) => id),
  );
}
