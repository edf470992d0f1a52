import { Fraction } from 'fraction.js';
import { rulesOf, type Item } from '../items/registry.ts';
import { found, type Finding } from './finding.ts';
import type { Model } from './model.ts';
import { partsOf } from './node-schema.ts';

/** Points from which no share between 0 and 1 can be made. */
export function checkWorth(model: Model): Finding[] {
  return [
    ...Object.entries(model.items).flatMap(([id, item]) => [
      ...checkPoints(`items.${id}`, item),
      ...checkTarget(`items.${id}.notApplicable`, item.notApplicable),
      ...(item.kind === 'tools' ? checkTarget(`items.${id}.links`, { target: item.links?.share }) : []),
    ]),
    ...Object.entries(model.catalogues ?? {}).flatMap(([id, { maximum }]) =>
      new Fraction(maximum).gt(0) ? [] : [found(`catalogues.${id}`, 'nothing-to-gain', maximum)],
    ),
    ...Object.entries(model.nodes).flatMap(([id, node]) => [
      ...checkTarget(`nodes.${id}.notApplicable`, node.notApplicable),
      ...(node.points !== undefined && new Fraction(node.points).lte(0)
        ? [found(`nodes.${id}.points`, 'nothing-to-gain', node.points)]
        : []),
      ...(node.op === 'table' ? [] : partsOf(node)).flatMap((part) => {
        const item = model.items[part];
        return item && !rulesOf(item).scored(item) ? [found(`nodes.${id}`, 'unscored-in-node', part)] : [];
      }),
    ]),
  ];
}

function checkPoints(where: string, item: Item): Finding[] {
  if (item.kind === 'tools' || !rulesOf(item).scored(item)) return [];
  const points = pointsIn(item).map((amount) => new Fraction(amount));
  const gains = points.filter((amount) => amount.gt(0));
  // Ticks may take from what other ticks gave, down to nothing; elsewhere the least is 0.
  const negative = item.kind === 'multiple-choice' ? [] : points.filter((amount) => amount.lt(0));
  const best = bestOf(item);
  const outOf = 'outOf' in item && item.outOf !== undefined ? new Fraction(item.outOf) : null;
  return [
    ...negative.map((amount) => found(where, 'points-negative', amount.toFraction())),
    ...(gains.length === 0 || best.lte(0) ? [found(where, 'nothing-to-gain', '0')] : []),
    ...(outOf?.lt(best) ? [found(`${where}.outOf`, 'counted-out-of-too-little', best.toFraction())] : []),
  ];
}

function pointsIn(item: Item): string[] {
  switch (item.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return item.options.map(({ points = '0' }) => points);
    case 'matrix':
      return [
        ...item.steps.map(({ points = '0' }) => points),
        ...item.rows.map(({ weight = '1' }) => weight),
      ];
    case 'grid':
      return item.columns.map(({ points = '0' }) => points);
    case 'number':
      return (item.points ?? []).map(([, points]) => points);
    default:
      return [];
  }
}

function sum(amounts: readonly string[]): Fraction {
  return amounts.reduce((all, one) => all.add(one), new Fraction(0));
}

function most(amounts: readonly string[]): Fraction {
  return amounts
    .map((one) => new Fraction(one))
    .reduce((best, one) => (one.gt(best) ? one : best), new Fraction(0));
}

function pointsOf(parts: readonly { points?: string | undefined }[]): string[] {
  return parts.map(({ points = '0' }) => points);
}

/** The most that can be had, whatever it is counted out of. */
function bestOf(item: Item): Fraction {
  switch (item.kind) {
    case 'multiple-choice': {
      const together = item.options.filter(
        ({ exclusive, points = '0' }) => !exclusive && !points.startsWith('-'),
      );
      const alone = item.options.filter(({ exclusive }) => exclusive);
      const best = most([sum(pointsOf(together)).toFraction(), ...pointsOf(alone)]);
      return item.cap !== undefined && best.gt(item.cap) ? new Fraction(item.cap) : best;
    }
    case 'matrix':
      return most(pointsOf(item.steps)).mul(sum(item.rows.map(({ weight = '1' }) => weight)));
    case 'grid': {
      const row = item.counts === 'sum' ? sum(pointsOf(item.columns)) : most(pointsOf(item.columns));
      return row.mul(item.rows.length);
    }
    default:
      return most(pointsIn(item));
  }
}

interface WithoutIt {
  policy?: string | undefined;
  target?: string | undefined;
  most?: string | undefined;
}

function checkTarget(where: string, { policy, target, most }: WithoutIt = {}): Finding[] {
  const out = [target, most].filter((share) => share !== undefined).filter(isNoShare);
  return [
    ...(policy === 'target' && target === undefined ? [found(where, 'target-missing', policy)] : []),
    ...out.map((share) => found(where, 'edge-out-of-scale', share)),
  ];
}

function isNoShare(share: string): boolean {
  const value = new Fraction(share);
  return value.lt(0) || value.gt(1);
}
