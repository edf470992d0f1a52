import { epochReplySchema } from '#protocol/epoch.ts';
import { hearEpoch } from '#storage/outbox.ts';
import { listSeals } from '#storage/seals.ts';
import { askHub } from './ask-hub.ts';
import { noteContact, noteDictionaries } from './contact.ts';
import { hearKeys } from './hear-keys.ts';
import type { Line } from './push.ts';

/**
 * [P9] [L23] An owner's phone has no account and pulls nothing. Where it holds a seal that the hub has confirmed, it asks
 * whether the hub still is the one that did. True where it is not: then what it holds waits again.
 */
export async function hearOfRestore(line: Line): Promise<boolean> {
  const { device, signal } = line;
  const sent = (await listSeals(device)).some(
    ({ source, state }) => source === 'self' && state.is !== 'kept' && state.is !== 'waiting',
  );
  if (!sent) return false;
  const reply = await askHub(line, (nonce) => ({
    path: `/api/epoch?nonce=${nonce}`,
    schema: epochReplySchema,
    signal,
  }));
  if (!reply.ok) return false;
  await noteContact(device, { ...reply.value, ...reply });
  await noteDictionaries(device, reply.value.dictionaries);
  if (reply.value.keys !== undefined) await hearKeys(line, reply.value.keys);
  return hearEpoch(device, reply.value.epoch);
}
