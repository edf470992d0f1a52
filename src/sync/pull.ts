import { pullReplySchema, type Pulled as PulledRecord } from '#protocol/pull.ts';
import type { Order } from '#protocol/devices.ts';
import type { Device } from '#storage/database.ts';
import { mergeIn, type PulledPage } from '#storage/merge-in.ts';
import { noteLeft } from '#storage/note-left.ts';
import { hearEpoch } from '#storage/outbox.ts';
import { readAgain } from '#storage/unread.ts';
import { readSetting, type Account } from '#storage/settings.ts';
import { askHub } from './ask-hub.ts';
import { noteContact, noteDictionaries } from './contact.ts';
import { builtAt } from './build.ts';
import type { Fault, Line } from './push.ts';

export interface Pulled {
  changed: number;
  /** The hub's word for the models that it offers, [P12]. */
  models?: string;
  /** And for the province's catalogue of solutions, [P14]. */
  solutions?: string;
  /** And for its keys, [P21]. */
  keys?: string;
  /** What was ordered about this device or its account, [P25]; undefined where the hub was not heard. */
  order?: Order | null;
  /** Provinces that have left the account's scope, [P22]. */
  left?: string[];
  /** Why the run ended early; the cursor stands where the last page ended. */
  fault: Fault | null;
}

/** Takes in, page by page, what has changed in the account's scope; a restored hub is read from the beginning, [P9]. */
export async function pull(
  line: Line,
  { id: account, province }: Pick<Account, 'id' | 'province'>,
): Promise<Pulled> {
  const { device } = line;
  const pulled: Pulled = { changed: 0, fault: null };
  await readAgain(device, account);
  let restarted = false;
  for (;;) {
    const held = await readSetting(device, 'cursor');
    const isOurs = held?.account === account && held.province === province;
    const cursor = isOurs ? held.at : 0;
    const whose = `account=${encodeURIComponent(account)}&province=${encodeURIComponent(province)}`;
    const path = `/api/pull?cursor=${cursor}&${whose}${await aboutDevice(device)}`;
    const reply = await askHub(line, (nonce) => ({
      path: `${path}&nonce=${nonce}`,
      schema: pullReplySchema,
      signal: line.signal,
    }));
    if (!reply.ok) return { ...pulled, fault: reply };
    await noteContact(device, { ...reply.value, ...reply });
    await noteDictionaries(device, reply.value.dictionaries);
    const unsteady: Pulled = { ...pulled, fault: { ok: false, fault: 'server-error' } };
    if (await hearEpoch(device, reply.value.epoch)) {
      if (restarted) return unsteady;
      restarted = true;
      continue;
    }
    const evicted = reply.value.evict?.flatMap((one) => one ?? []) ?? [];
    const taken = evicted.filter(({ takes }) => takes);
    await noteLeft(
      device,
      { id: account, province },
      taken.map((one) => one.province),
    );
    pulled.order = reply.value.order ?? null;
    if (pulled.order) return pulled;
    const { records, more, cursor: reached, people } = reply.value;
    const standings = reply.value.standings?.filter((standing) => standing !== null);
    const page = { ...sorted(records), standings, people, account, province, cursor: reached, last: !more };
    const merged = await mergeIn(device, page);
    pulled.changed += merged.changed;
    if (reply.value.models !== undefined) pulled.models = reply.value.models;
    if (reply.value.solutions !== undefined) pulled.solutions = reply.value.solutions;
    if (reply.value.keys !== undefined) pulled.keys = reply.value.keys;
    if (evicted.length > 0) pulled.left = evicted.map((one) => one.province);
    if (!more) return pulled;
    if (reached <= cursor) return unsteady;
  }
}

/** [P25] Which memory asks, whatever its device is called by now, and by which build. */
async function aboutDevice(device: Device): Promise<string> {
  const birth = await readSetting(device, 'birth');
  return birth === undefined ? '' : `&device=${birth}&build=${encodeURIComponent(builtAt)}`;
}

function sorted(pulled: PulledRecord[]): Pick<PulledPage, 'records' | 'unread'> {
  return {
    records: pulled.flatMap((one) => ('record' in one ? [one.record] : [])),
    unread: pulled.flatMap((one) => ('record' in one ? [] : [one])),
  };
}
