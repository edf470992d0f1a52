import { fail, ok, type Outcome } from '../outcome.ts';
import { canonicalJson } from './canonical.ts';
import { byDot, latestSeen, type Register, type Sibling } from './register.ts';

// Apart from writing: the first question of a visit is answered without merging.

/**
 * Commutative, associative, idempotent: keeps a sibling that both have, or that the other has not seen.
 * An equal dot with an unequal value breaks the law on which all this rests and is refused (`dot-reused`).
 */
export function mergeRegisters(a: Register, b: Register): Outcome<Register, 'dot-reused'> {
  const inA = new Map(a.siblings.map((sibling) => [nameOf(sibling), sibling]));
  const inB = new Map(b.siblings.map((sibling) => [nameOf(sibling), sibling]));
  for (const [name, sibling] of inA) {
    const other = inB.get(name);
    if (other && canonicalJson(other) !== canonicalJson(sibling)) return fail('dot-reused', name);
  }
  const kept = new Map([
    ...a.siblings.filter((sibling) => survives(sibling, b, inB)).map((s) => [nameOf(s), s] as const),
    ...b.siblings.filter((sibling) => survives(sibling, a, inA)).map((s) => [nameOf(s), s] as const),
  ]);
  // Each side has seen all of the other's values and holds none of them: some dot was used twice.
  if (kept.size === 0 && inA.size + inB.size > 0)
    return fail('dot-reused', [...inA.keys(), ...inB.keys()].join(' '));
  return ok({ seen: latestSeen(a.seen, b.seen), siblings: [...kept.values()].sort(byDot) });
}

function nameOf({ dot }: Sibling): string {
  return `${dot[1]}@${dot[0]}`;
}

/** What the other one has too, or has not seen. */
function survives(sibling: Sibling, there: Register, held: ReadonlyMap<string, Sibling>): boolean {
  return held.has(nameOf(sibling)) || sibling.dot[1] > (there.seen[sibling.dot[0]] ?? 0);
}
