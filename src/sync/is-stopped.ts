import { epochReplySchema } from '#protocol/epoch.ts';
import { askHub } from './ask-hub.ts';
import type { Fault, Line } from './push.ts';

const onTheWay: ReadonlySet<Fault['fault']> = new Set(['offline', 'timeout', 'captive', 'server-error']);

/**
 * [L34] Whether something on the way has stopped this and no other: none of it is a word of the hub, and a question of a few
 * bytes comes there and back.
 */
export async function isStopped(line: Line, { fault, refusal }: Fault): Promise<boolean> {
  if (refusal !== undefined || !onTheWay.has(fault)) return false;
  const reply = await askHub(line, (nonce) => ({
    path: `/api/epoch?nonce=${nonce}`,
    schema: epochReplySchema,
    signal: line.signal,
  }));
  return reply.ok || reply.refusal === 'not-found';
}
