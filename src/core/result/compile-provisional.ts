import type { Model } from '../model/model.ts';
import { canonicalJson } from '../records/canonical.ts';
import { mostKnown } from '../score/compile-items.ts';
import type { Part } from '../score/whole-numbers.ts';
import type { Asked } from './compile-asked.ts';

interface Clauses {
  list: string[];
  /** Canonical. */
  text: string;
}

type Provisional = (asked: Asked, found: ReadonlyMap<string, Part>) => Clauses;

/** A set of clauses is a number, a bit each. */
const mostClauses = 31;

/**
 * As `provisionalClauses` does, of a score that rests on these nodes and items: every set of clauses is put in words once.
 * null for a model with more clauses than fit a number.
 */
export function compileProvisional(
  model: Model,
  { nodes, items }: { nodes: readonly string[]; items: readonly string[] },
): Provisional | null {
  const unofficial = clausesIn(model).filter((clause) => model.clauses[clause]?.status !== 'official');
  if (unofficial.length > mostClauses) return null;
  const bitOf = (clause: string) => (unofficial.includes(clause) ? 1 << unofficial.indexOf(clause) : 0);
  const usual = bitOf(model.clause);
  const bits = (clause: string | undefined) => (clause === undefined ? usual : bitOf(clause));
  const ofNodes = nodes.reduce((all, id) => all | bits(model.nodes[id]?.clause), bits(model.levels.clause));
  const ofStates = bits(model.states.clause);
  const lists = new Map(
    Object.values(model.catalogues ?? {}).map((list) => [list, list.clause ? bitOf(list.clause) : 0]),
  );
  const uses = items.map((id) => {
    const item = model.items[id];
    const links = item?.kind === 'tools' && item.links?.clause ? bitOf(item.links.clause) : 0;
    return { id, isTools: item?.kind === 'tools', own: bits(item?.clause), links };
  });
  const known = new Map<number, Clauses>();
  return ({ given, catalogue }, found) => {
    let used = ofNodes;
    for (const { id, isTools, own, links } of uses) {
      if (found.get(id) === 'unrated') continue;
      const state = given.get(id)?.state;
      used |= state === 'dontKnow' || state === 'declined' ? ofStates : own;
      if (isTools) used |= links | ((catalogue && lists.get(catalogue)) ?? 0);
    }
    const there = known.get(used) ?? inWords(unofficial, used);
    if (known.size < mostKnown) known.set(used, there);
    return there;
  };
}

function clausesIn({ clauses, clause, levels, states, nodes, items, catalogues }: Model): string[] {
  const named = [
    clause,
    levels.clause,
    states.clause,
    ...Object.values(nodes).map((node) => node.clause),
    ...Object.values(items).flatMap((item) => [item.clause, item.kind === 'tools' ? item.links?.clause : '']),
    ...Object.values(catalogues ?? {}).map((list) => list.clause),
  ];
  return [...new Set([...Object.keys(clauses), ...named.flatMap((one) => one || [])])].sort();
}

function inWords(unofficial: readonly string[], used: number): Clauses {
  const list = unofficial.filter((_clause, at) => (used & (1 << at)) !== 0);
  return { list, text: canonicalJson(list) };
}
