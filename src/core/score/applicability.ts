import { Fraction } from 'fraction.js';
import type { Ground } from '../answers/ground.ts';
import type { Truth } from '../answers/truth.ts';
import type { ModelNode } from '../model/node-schema.ts';
import { itemsOf, type Trace } from './trace.ts';

/** Whether enough of a node's asked items apply for it to be rated; null while that hangs on what is open. */
export function applicability(ground: Ground, { notApplicable }: ModelNode, children: Trace[]): Truth {
  if (notApplicable?.most === undefined) return true;
  const most = new Fraction(notApplicable.most);
  const least = { without: 0, asked: 0 };
  const greatest = { without: 0, asked: 0 };
  for (const { id, state } of children.flatMap(itemsOf)) {
    const asked = ground.perhaps.length > 0 ? null : ground.asks(id);
    if (asked === false) continue;
    const open = state === 'pending';
    const without = state === 'notApplicable';
    const mayBeWithout = without || (open && ground.model.items[id]?.notApplicable !== undefined);
    if (asked || !without) least.asked += 1;
    if (asked && without) least.without += 1;
    if (asked || mayBeWithout) greatest.asked += 1;
    if (mayBeWithout) greatest.without += 1;
  }
  const tooMuch = (share: typeof least) => most.mul(share.asked).lt(share.without);
  return tooMuch(least) ? false : tooMuch(greatest) ? null : true;
}
