import { fail, ok, type Outcome } from '#core/outcome.ts';
import { acceptable, type DecisionOrder } from '#protocol/settling.ts';
import type { Hub } from '../hub.ts';
import type { Arrival, HeldSeal, KeptSeal } from './hub-store.ts';
import { acceptedSeal, judgeSeal, type ReadableSeal } from './judge-seal.ts';
import { movedBy } from './settle.ts';
import { faultOf } from './store-seal.ts';

export interface Officer {
  province: string;
  id: string;
  at: Date;
}

/**
 * changed-meanwhile: what was to be decided does not stand any more as who decides has seen it; other-fault: it does, and
 * behind the fault that was shown lies one that nobody can accept.
 */
type Undecided = 'not-found' | 'changed-meanwhile' | 'other-fault';

/** [P19] Keeps what an officer decided about a seal, and lets every seal of its assessment stand as it then does. */
export async function decide(
  { store, models }: Pick<Hub, 'store' | 'models'>,
  { province, id: by, at }: Officer,
  order: DecisionOrder,
): Promise<Outcome<true, Undecided>> {
  const kept = await store.sealOf({ province, id: order.seal });
  if (!kept) return fail('not-found');
  const seal = readAgain(kept, models);
  if (!seal) return fail('not-found');
  // Whoever vouched for it still does.
  const sender = { province, account: kept.account, device: kept.device, at };
  const subjects = { records: [], seals: [order.seal], amended: [], assessments: [seal.body.assessment] };
  return await store.inScope(sender, subjects, async (arrival) => {
    const held = arrival.seals.get(order.seal);
    if (!held) return fail('not-found');
    const { assessment } = held;
    const known = await arrival.decidedAbout(assessment);
    // The same decision, sent again after a lost reply.
    if (known.includes(order.id)) return ok(true);
    if (order.after !== undefined && order.after !== (known.at(-1) ?? null)) return fail('changed-meanwhile');
    const decision = { ...order, assessment, by };
    const isChoice = order.kind === 'choose' || order.kind === 'unchoose';
    if (order.kind === 'choose' && !held.sound) return fail('changed-meanwhile');
    const standing = isChoice ? ok(held) : heldAs(order.kind, { arrival, held, seal, models });
    if (!standing.ok) return standing;
    const stored = standing.value;
    const number = await arrival.decide(decision);
    if (number === null) return ok(true);
    if (isChoice) choose(arrival, { number, order, assessment });
    await restand(arrival, stored, { held, seal: isChoice ? null : asJudged(stored, seal, models) });
    return ok(true);
  });
}

type Models = Pick<Hub, 'models'>['models'];

function readAgain({ id, body, person }: KeptSeal, models: Models): ReadableSeal | null {
  const judged = judgeSeal({ kind: 'seal', id, body, person: JSON.parse(person) }, models);
  return judged.kind === 'seal' ? judged : null;
}

interface Accepting {
  arrival: Arrival;
  held: HeldSeal;
  seal: ReadableSeal;
  models: Models;
}

/** How a seal stands by itself once it is accepted, or is not any more. */
function heldAs(
  kind: DecisionOrder['kind'],
  { arrival, held, seal, models }: Accepting,
): Outcome<HeldSeal, Undecided> {
  const isAside = acceptable.some((reason) => reason === held.reason);
  if (kind === 'accept') {
    if (!isAside) return fail('changed-meanwhile');
    if (!hasNoOtherFault({ arrival, held, seal }) || !acceptedSeal(seal, models)) return fail('other-fault');
    return ok({ ...held, sound: true, status: 'competing', reason: null, detail: null });
  }
  const fault = faultOf(seal, arrival);
  if (isAside || !acceptable.some((reason) => reason === fault?.reason)) return fail('changed-meanwhile');
  return ok({ ...held, sound: false, status: 'quarantined', reason: fault?.reason ?? null, detail: null });
}

/** What an officer accepts is the fault that they were shown: one that it hid is accepted by nobody. */
function hasNoOtherFault({ arrival, held, seal }: Omit<Accepting, 'models'>): boolean {
  const { province } = seal.body.facts;
  if (held.reason === 'other-account') return seal.fault === null && province === arrival.province;
  return faultOf({ ...seal, fault: null }, arrival) === null;
}

/** Counted by the hub's own scoring alone; as it was judged at first where it is not accepted. */
function asJudged({ sound }: HeldSeal, seal: ReadableSeal, models: Models): ReadableSeal {
  return (sound ? acceptedSeal(seal, models) : null) ?? seal;
}

function choose(
  { choices }: Arrival,
  { number, order, assessment }: { number: number; order: DecisionOrder; assessment: string },
): void {
  const chosen = order.kind === 'choose' ? order.seal : null;
  choices.set(assessment, [...(choices.get(assessment) ?? []), { number, chosen, over: order.over }]);
}

/** `seal`: where it is judged otherwise than before. */
async function restand(
  arrival: Arrival,
  stored: HeldSeal,
  { held, seal }: { held: HeldSeal; seal: ReadableSeal | null },
): Promise<void> {
  arrival.seals.set(stored.id, stored);
  const moved = movedBy(arrival, stored);
  const own = moved.find(({ id }) => id === held.id) ?? stored;
  if (seal) await arrival.judgeAgain(seal, own);
  for (const one of moved) if (!seal || one !== own) await arrival.writeStanding(one);
}
