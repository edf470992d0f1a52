import { epochReplySchema } from '#protocol/epoch.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import type { Said } from './ask-hub.ts';
import { isContactSigned } from './check-receipt.ts';
import type { Line } from './push.ts';

/** [P24] Whether the hub has written this, and for the question with this nonce. */
export async function isGenuine(
  line: Line,
  nonce: string,
  said: Said,
  proof: string | undefined,
): Promise<boolean> {
  if (!said.contact) return isOfAHubOfBefore(line, proof);
  if (!(await isProven(line, nonce, said))) return false;
  if (!(await readSetting(line.device, 'hubProves'))) await writeSetting(line.device, 'hubProves', true);
  return true;
}

async function isProven(line: Line, nonce: string, { contact, ...said }: Said): Promise<boolean> {
  return contact?.nonce === nonce && (await isContactSigned(line, { ...said, contact }));
}

/**
 * A hub that once signed and does not now was set back to an older release, or this is an older copy of its words. Asked for
 * something that nobody can have kept, the older release answers unsigned again, or does not name `proof`, and is heard: a
 * phone must never be locked out of its hub. A hub that signs then did not write the first reply.
 */
async function isOfAHubOfBefore(line: Line, proof: string | undefined): Promise<boolean> {
  const { device, remote, signal } = line;
  if (!(await readSetting(device, 'hubProves'))) return true;
  const nonce = device.newId();
  const reply = await remote({ path: `/api/epoch?nonce=${nonce}`, schema: epochReplySchema, signal });
  if (reply.ok && reply.value.contact) {
    const signs = proof === undefined || reply.value.proves?.includes(proof);
    return !signs && isProven(line, nonce, reply.value);
  }
  const answers = reply.ok || reply.refusal === 'not-found';
  if (answers) await writeSetting(device, 'hubProves', false);
  return answers;
}
