import { epochReplySchema } from '#protocol/epoch.ts';
import { writeSetting } from '#storage/settings.ts';
import { isContactSigned } from './check-receipt.ts';
import type { Line } from './push.ts';

/**
 * [P24] A hub that once signed and does not now was set back to an older release, or this is an older copy of its words.
 * Asked for something that nobody can have kept, the older release answers unsigned again, or does not name `proof`, and is
 * heard: a phone must never be locked out of its hub. A hub that signs then did not write the first reply.
 */
export async function isOfAHubOfBefore(line: Line, proof: string | undefined): Promise<boolean> {
  const { device, remote, signal } = line;
  const nonce = device.newId();
  const reply = await remote({ path: `/api/epoch?nonce=${nonce}`, schema: epochReplySchema, signal });
  if (reply.ok && reply.value.contact) {
    const { contact, proves = [] } = reply.value;
    if (proof === undefined || proves.includes(proof) || contact.nonce !== nonce) return false;
    return isContactSigned(line, { ...reply.value, contact });
  }
  const answers = reply.ok || reply.refusal === 'not-found';
  if (answers) await writeSetting(device, 'hubProves', false);
  return answers;
}
