import { pullReplySchema } from '#protocol/pull.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { hearEpoch } from '#storage/outbox.ts';
import { readSetting, type Account } from '#storage/settings.ts';
import { noteContact } from './contact.ts';
import type { Fault, Line } from './push.ts';

export interface Pulled {
  changed: number;
  /** Why the run ended early; the cursor stands where the last page ended. */
  fault: Fault | null;
}

/** Takes in, page by page, what has changed in the account's scope; a restored hub is read from the beginning, [P9]. */
export async function pull(
  { device, remote, signal }: Line,
  { id: account, province }: Pick<Account, 'id' | 'province'>,
): Promise<Pulled> {
  const pulled: Pulled = { changed: 0, fault: null };
  let restarted = false;
  for (;;) {
    const held = await readSetting(device, 'cursor');
    const cursor = held?.account === account ? held.at : 0;
    const path = `/api/pull?cursor=${cursor}&account=${encodeURIComponent(account)}`;
    const reply = await remote({ path, schema: pullReplySchema, signal });
    if (!reply.ok) return { ...pulled, fault: reply };
    await noteContact(device, { ...reply.value, ...reply });
    const unsteady: Pulled = { ...pulled, fault: { ok: false, fault: 'server-error' } };
    if (await hearEpoch(device, reply.value.epoch)) {
      if (restarted) return unsteady;
      restarted = true;
      continue;
    }
    const { records, more } = reply.value;
    const merged = await mergeIn(device, { records, account, province, cursor: reply.value.cursor });
    pulled.changed += merged.changed;
    if (!more) return pulled;
    if (reply.value.cursor <= cursor) return unsteady;
  }
}
