import { Fraction } from 'fraction.js';
import { leavesOf } from '../items/condition.ts';
import { rulesOf } from '../items/registry.ts';
import { doubled, found, type Finding } from './finding.ts';
import type { Model } from './model.ts';
import { partsOf, type Levels, type ModelNode } from './node-schema.ts';

export function checkNodes(model: Model): Finding[] {
  const parts = Object.values(model.nodes).flatMap(partsOf);
  const scored = Object.entries(model.items).filter(([, item]) => rulesOf(item).scored(item));
  const named = [model.root, ...(model.standsAlone ? [model.standsAlone] : []), ...model.pillars];
  return [
    ...Object.entries(model.nodes).flatMap(([id, node]) => checkNode(model, id, node)),
    ...named.filter((id) => !model.nodes[id]).map((id) => found('nodes', 'unknown-node', id)),
    ...scored.flatMap(([id, { reading }]) =>
      parts.includes(id) || reading ? [] : [found(`items.${id}`, 'scored-item-in-no-node', id)],
    ),
    ...doubled('nodes', parts).map(({ where, detail }) => found(where, 'in-two-nodes', detail)),
    ...checkLevels('levels', model.levels, model.scale),
  ];
}

function checkNode(model: Model, id: string, node: ModelNode): Finding[] {
  const where = `nodes.${id}`;
  return [
    ...partsOf(node)
      .filter((part) => !model.nodes[part] && !model.items[part])
      .map((part) => found(where, 'unknown-node', part)),
    ...(below(model, id, new Set()).has(id) ? [found(where, 'circle', id)] : []),
    ...(node.op === 'weightedMean' ? checkWeights(where, node) : []),
    ...(node.op === 'table'
      ? [...node.rows.map(({ ratio }) => ratio), node.otherwise]
          .filter((ratio) => new Fraction(ratio).lt(0) || new Fraction(ratio).gt(1))
          .map((ratio) => found(where, 'edge-out-of-scale', ratio))
      : []),
    ...(node.levels ? checkLevels(`${where}.levels`, node.levels, model.scale) : []),
  ];
}

function below(model: Model, id: string, seen: Set<string>): Set<string> {
  const node = model.nodes[id];
  for (const part of node ? [...partsOf(node), ...nodesAskedBy(node)] : []) {
    if (seen.has(part)) continue;
    seen.add(part);
    below(model, part, seen);
  }
  return seen;
}

/** A table hangs on the nodes that its rows speak of, too. */
function nodesAskedBy(node: ModelNode): string[] {
  const rows = node.op === 'table' ? node.rows : [];
  return rows.flatMap(({ when }) => leavesOf(when).flatMap((leaf) => ('node' in leaf ? [leaf.node] : [])));
}

function checkWeights(where: string, node: Extract<ModelNode, { op: 'weightedMean' }>): Finding[] {
  const { of, weights, normalise = false } = node;
  const sum = weights.reduce((total, weight) => total.add(weight), new Fraction(0));
  const sound = normalise ? sum.gt(0) : sum.equals(1);
  const negative = weights.some((weight) => new Fraction(weight).lt(0));
  return weights.length === of.length && sound && !negative
    ? []
    : [found(`${where}.weights`, 'weights', `${weights.length} of ${of.length}, sum ${sum.toFraction()}`)];
}

function checkLevels(where: string, levels: Levels, scale: number): Finding[] {
  const { bands, gates = [] } = levels;
  const edges = bands.map(({ from }) => new Fraction(from));
  const rising = bands.every(({ level }, index) => {
    const [edge, before] = [edges[index], bands[index - 1]];
    return !edge || !before || (edge.gt(before.from) && level > before.level);
  });
  const whole = edges.length === 0 || (edges[0]?.equals(0) && rising);
  const out = edges.filter((edge) => edge.gt(scale));
  const known = bands.map(({ level }) => level);
  return [
    ...(whole ? [] : [found(`${where}.bands`, 'bands', bands.map(({ from }) => from).join(' '))]),
    ...out.map((edge) => found(`${where}.bands`, 'edge-out-of-scale', edge.toFraction())),
    ...gates
      .filter(({ highest }) => !known.includes(highest))
      .map(({ id, highest }) => found(`${where}.gates.${id}`, 'unknown-level', String(highest))),
    ...doubled(
      `${where}.gates`,
      gates.map(({ id }) => id),
    ),
  ];
}
