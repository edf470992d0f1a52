import { fail, ok, type Outcome } from '#core/outcome.ts';
import { decidedSchema, type DecisionOrder } from '#protocol/settling.ts';
import { remote } from '#app/remote.ts';

/** Hands a decision to the hub; the same one sent again is one. */
export async function sendDecision(order: DecisionOrder): Promise<Outcome<true, string>> {
  const body = JSON.stringify(order);
  const reply = await remote({ path: '/api/decisions', method: 'POST', schema: decidedSchema, body });
  return reply.ok ? ok(true) : fail(reply.refusal ?? reply.fault);
}
