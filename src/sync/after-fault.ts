import { epochReplySchema } from '#protocol/epoch.ts';
import { noteFailure } from '#storage/outbox.ts';
import { askHub } from './ask-hub.ts';
import type { Fault, Line } from './push.ts';

interface Advice {
  /** So many at a time from now on. */
  most?: number;
  /** And so many at the most once some have come through, until one is found that fails alone. */
  top?: number;
  /** It is this one alone: it waits for another time, and nothing is wrong with the contact. */
  apart?: boolean;
  /** Others may well come through: the run does not end. */
  goesOn?: boolean;
}

/** By how much less is sent at a time after a parcel that was too much for the hub, or for the signal. */
const shrink: { [fault in Fault['fault']]?: number } = { 'too-large': 2, timeout: 8 };
const shrinkStopped = 8;
/** So many items in a row that something on the way stops one by one, and the run ends. */
export const mostStopped = 3;

/**
 * [L34] What to do after a parcel of these did not come through: in smaller parts where it was its size or something in it,
 * and what fails alone holds up nothing else. `failed`: how many since the last that did.
 */
export async function afterFault(line: Line, fault: Fault, ids: string[], failed: number): Promise<Advice> {
  const several = ids.length > 1;
  const known = shrink[fault.fault];
  const stopped = !(known && several) && (await isStopped(line, fault));
  const smaller = known ?? (stopped && shrinkStopped);
  if (smaller && several) {
    const most = Math.ceil(ids.length / smaller);
    return { most, top: stopped ? Math.ceil(ids.length / 2) : most };
  }
  if (stopped || isTheItems(fault))
    await noteFailure(line.device, ids, fault.refusal ?? (stopped ? 'stopped' : fault.fault));
  const tooLarge = fault.fault === 'too-large';
  return { apart: tooLarge || stopped, goesOn: tooLarge || (stopped && failed + 1 < mostStopped) };
}

/** Whether what was sent may be the reason: then it is noted, and later sent apart from the rest. */
function isTheItems({ fault, refusal }: Fault): boolean {
  if (refusal === 'other-session') return false;
  return fault === 'too-large' || fault === 'refused' || (fault === 'server-error' && refusal !== undefined);
}

const onTheWay: ReadonlySet<Fault['fault']> = new Set([
  'offline',
  'timeout',
  'captive',
  'busy',
  'server-error',
]);

/**
 * Whether something on the way has stopped this and nothing else: none of it is a word of the hub, and a question of a few
 * bytes comes there and back.
 */
export async function isStopped(line: Line, { fault, refusal }: Fault): Promise<boolean> {
  if (refusal !== undefined || !onTheWay.has(fault)) return false;
  return hubAnswers(line);
}

/** Whether something small comes there and back at this moment. */
export async function hubAnswers(line: Line): Promise<boolean> {
  const reply = await askHub(line, (nonce) => ({
    path: `/api/epoch?nonce=${nonce}`,
    schema: epochReplySchema,
    signal: line.signal,
  }));
  return reply.ok || reply.refusal === 'not-found';
}
