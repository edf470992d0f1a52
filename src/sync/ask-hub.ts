import type { Contact } from '#protocol/contact.ts';
import type { Line } from './push.ts';
import type { Question, RemoteReply } from './remote.ts';

/** What every reply says by which a device keeps in contact. */
export interface Said {
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
  const { value } = reply;
  // Where the file does not come, the nonce alone has to do: no copy has it.
  const proving = await import('./is-genuine.ts').catch(() => null);
  const genuine = proving
    ? await proving.isGenuine(line, nonce, value, proof)
    : value.contact?.nonce === nonce;
  return genuine ? reply : { ok: false, fault: 'unproven' };
}
