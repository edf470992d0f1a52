import type { Contact } from '#protocol/contact.ts';
import { epochReplySchema } from '#protocol/epoch.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import type { Line } from './push.ts';
import type { Question, RemoteReply } from './remote.ts';

/** What every reply says by which a device keeps in contact. */
interface Said {
  epoch: string;
  at: string;
  contact?: Contact | undefined;
}

/**
 * [P24] [L33] Asks with a nonce of its own, and takes a reply for the hub's only if it was made for this very question: a
 * copy that something on the way has kept is none. What is not believed changes nothing here.
 */
export async function askHub<Value extends Said>(
  line: Line,
  question: (nonce: string) => Question<Value>,
): Promise<RemoteReply<Value>> {
  const nonce = line.device.newId();
  const reply = await line.remote(question(nonce));
  if (!reply.ok) return reply;
  const { contact } = reply.value;
  const genuine = contact ? await isProven(line, nonce, reply.value) : await isOfAHubOfBefore(line);
  return genuine ? reply : { ok: false, fault: 'unproven' };
}

async function isProven(line: Line, nonce: string, said: Said): Promise<boolean> {
  if (said.contact?.nonce !== nonce) return false;
  // Where the file does not come, the nonce alone has to do: no copy has it.
  const checking = await import('./check-receipt.ts').catch(() => null);
  if (checking && !(await checking.isContactSigned(line, { ...said, contact: said.contact }))) return false;
  if (!(await readSetting(line.device, 'hubProves'))) await writeSetting(line.device, 'hubProves', true);
  return true;
}

/**
 * A hub that once signed and does not now was set back to an older release, or this is an older copy of its words. Asked for
 * something that nobody can have kept, the older release answers unsigned again, and is heard: a phone must never be locked
 * out of its hub. A hub that signs then did not write the first reply.
 */
async function isOfAHubOfBefore({ device, remote, signal }: Line): Promise<boolean> {
  if (!(await readSetting(device, 'hubProves'))) return true;
  const path = `/api/epoch?nonce=${device.newId()}`;
  const reply = await remote({ path, schema: epochReplySchema, signal });
  const answers = reply.ok ? reply.value.contact === undefined : reply.refusal === 'not-found';
  if (answers) await writeSetting(device, 'hubProves', false);
  return answers;
}
