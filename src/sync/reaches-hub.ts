import { epochReplySchema } from '#protocol/epoch.ts';
import { askHub } from './ask-hub.ts';
import type { Line } from './push.ts';

/** Whether a question of a few bytes comes to the hub and back: then what did not come through was stopped for what it is. */
export async function reachesHub(line: Line): Promise<boolean> {
  const reply = await askHub(line, (nonce) => ({
    path: `/api/epoch?nonce=${nonce}`,
    schema: epochReplySchema,
    signal: line.signal,
  }));
  return reply.ok || reply.refusal === 'not-found';
}
