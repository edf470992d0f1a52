import type { Contact } from '#protocol/contact.ts';
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
 * copy that something on the way has kept is none. What is not believed changes nothing here. `proof`: what a hub says
 * under `proves` that signs this reply, where the first hubs that signed did not.
 */
export async function askHub<Value extends Said>(
  line: Line,
  question: (nonce: string) => Question<Value>,
  proof?: string,
): Promise<RemoteReply<Value>> {
  const nonce = line.device.newId();
  const reply = await line.remote(question(nonce));
  if (!reply.ok) return reply;
  const { contact } = reply.value;
  const genuine = contact ? await isProven(line, nonce, reply.value) : await isOfAHubOfBefore(line, proof);
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

/** Rare, and brought only then; where it cannot be brought now, the next round asks again. */
async function isOfAHubOfBefore(line: Line, proof: string | undefined): Promise<boolean> {
  if (!(await readSetting(line.device, 'hubProves'))) return true;
  return (await (await import('./older-hub.ts').catch(() => null))?.isOfAHubOfBefore(line, proof)) ?? false;
}
