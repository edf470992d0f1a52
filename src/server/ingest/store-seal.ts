import type { Verdict } from '#protocol/receipt.ts';
import type { Arrival, HeldSeal } from './hub-store.ts';
import type { Fault, ReadableSeal } from './judge-seal.ts';
import { movedBy } from './settle.ts';
import { sayable } from './sayable.ts';

/** What may be found otherwise when the same bytes are judged again. */
const revisable = new Set(['unknown-model', 'other-account']);

/**
 * [P6] Stored once: pushed again it is answered with the first receipt. [P7] Where it stands, and with it every other
 * seal of its assessment, follows from the set of seals that the hub holds.
 */
export async function storeSeal(arrival: Arrival, seal: ReadableSeal): Promise<Verdict> {
  const first = arrival.seals.get(seal.id);
  const fault = faultOf(seal, arrival);
  if (first && !(revisable.has(first.reason ?? '') && fault?.reason !== first.reason))
    return answered(first, 'known');
  const { body } = seal;
  const stored: HeldSeal = {
    id: seal.id,
    assessment: body.assessment.toLowerCase(),
    source: body.source,
    amends: body.amends,
    sealedAt: Date.parse(body.sealedAt),
    sound: fault === null,
    ...(fault
      ? {
          status: 'quarantined',
          reason: fault.reason,
          detail: fault.detail === undefined ? null : sayable(fault.detail),
        }
      : { status: 'competing', reason: null, detail: null }),
    received: first?.received ?? arrival.at,
  };
  const moved = movedBy(arrival, stored);
  const own = moved.find(({ id }) => id === stored.id) ?? stored;
  await (first ? arrival.judgeAgain(seal, own) : arrival.insertSeal(seal, own));
  for (const other of moved) if (other !== own) await arrival.writeStanding(other);
  for (const { id, ...rest } of [own, ...moved]) arrival.seals.set(id, { id, ...rest });
  return answered(own, first ? 'known' : 'stored');
}

/** The seal's own fault, else what keeps it out of this sender's counts: signed by another, or of another province. */
export function faultOf({ body, fault }: ReadableSeal, { province, account }: Arrival): Fault | null {
  if (fault) return fault;
  if (body.by !== (body.source === 'self' ? 'self' : account)) return { reason: 'other-account' };
  return body.facts.province === province ? null : { reason: 'outside-scope' };
}

function answered({ id, status, reason, detail, received }: HeldSeal, verdict: 'stored' | 'known'): Verdict {
  const receipt = { hash: id, at: received.toISOString() };
  if (status === 'quarantined' && reason !== null) {
    return { verdict: 'quarantined', id, receipt, reason, ...(detail === null ? {} : { detail }) };
  }
  const passedOver = status === 'passed-over';
  const aside = status === 'competing' || passedOver;
  return { verdict, id, receipt, ...(aside && { competing: true }), ...(passedOver && { passedOver }) };
}
