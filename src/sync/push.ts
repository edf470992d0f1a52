import { sha256Hex } from '#core/records/hash.ts';
import { pushReplySchema, type HeardReply } from '#protocol/push.ts';
import { newestDictionary } from '#protocol/packing.ts';
import type { Verdict } from '#protocol/receipt.ts';
import { mostItems, protocolVersion } from '#protocol/version.ts';
import type { Device, OutboxEntry } from '#storage/database.ts';
import { hearEpoch, noteFailure, noteStoredElsewhere } from '#storage/outbox.ts';
import { applyVerdicts, type Answered } from '#storage/receipts.ts';
import { readDeviceId, readSetting } from '#storage/settings.ts';
import { afterFault } from './after-fault.ts';
import { askHub } from './ask-hub.ts';
import { noteContact } from './contact.ts';
import { packParcel, type ParcelItem } from './parcel.ts';
import type { Remote, RemoteReply } from './remote.ts';

export interface Line {
  device: Device;
  remote: Remote;
  signal?: AbortSignal;
  /** [L12] By which this device's tabs know what others of them have open. */
  locks?: Pick<LockManager, 'request'> | undefined;
}

export type Fault = Extract<RemoteReply<never>, { ok: false }>;

export interface Pushed {
  confirmed: number;
  /** Items whose verdict cannot be read, or does not speak of what was sent: they stay, and say so. */
  doubted: number;
  /** Drafts that wait for a pause in the writing. */
  resting: number;
  /** What did not come through alone although the hub answers, and its `rev`: it waits for another time, and says so. */
  apart: ReadonlyMap<string, number>;
  /** Why the run ended early; what was not confirmed still waits. */
  fault: Fault | null;
}

/** Advisers' work goes through the door of their account; an owner's seal goes alone and without one, [P10]. */
const doors = {
  push: { path: '/api/push', most: mostItems },
  self: { path: '/api/self', most: 1 },
};

/** By how much more is sent at a time after a parcel that came through. */
const growth = 4;

/**
 * Sends what waits at a door, parcel by parcel, everything once. An entry leaves the outbox on a receipt for what was
 * sent and on nothing else, [L21] [P4]; sending again after a lost answer is free, [L19]. `without`: what an earlier run of
 * this round has found to go apart.
 */
export async function push(
  line: Line,
  door: OutboxEntry['door'],
  { everything = false, without = new Map() as Pushed['apart'] } = {},
): Promise<Pushed> {
  const { device, signal } = line;
  const done = new Map<string, number>();
  const apart = new Map(without);
  const pushed: Pushed = { confirmed: 0, doubted: 0, resting: 0, apart, fault: null };
  let top = doors[door].most;
  // A few after a trouble, and more again as they come through.
  let most = apart.size > 0 ? 1 : top;
  let restarted = false;
  let failed = 0;
  for (;;) {
    const isDone = ({ id, rev }: OutboxEntry) => done.get(id) === rev || apart.get(id) === rev;
    const account = door === 'push' ? await readSetting(device, 'account') : undefined;
    const { items, province, resting } = await packParcel(device, {
      door,
      account,
      most,
      everything,
      isDone,
    });
    pushed.resting = resting;
    if (items.length === 0) return pushed;
    const head = { ...(await headOf(device, account?.id)), province };
    const dictionary = (await readSetting(device, 'dictionaries'))?.includes(newestDictionary) ?? false;
    const reply = await askHub(line, (nonce) => ({
      path: doors[door].path,
      method: 'POST',
      schema: pushReplySchema,
      body: envelope({ ...head, nonce }, items),
      dictionary,
      signal,
    }));
    const ids = items.map(({ entry }) => entry.id);
    const after = reply.ok ? null : await afterFault(line, reply, ids, failed);
    if (after?.most) {
      most = after.most;
      top = after.top ?? most;
      continue;
    }
    for (const { entry } of items) done.set(entry.id, entry.rev);
    if (!reply.ok) {
      if (!after?.apart) return { ...pushed, fault: reply };
      for (const { entry } of items) apart.set(entry.id, entry.rev);
      failed += 1;
      top = doors[door].most;
      if (after.goesOn) continue;
      return pushed;
    }
    failed = 0;
    most = Math.min(top, most * growth);
    await noteContact(device, { ...reply.value, ...reply });
    if ((await hearEpoch(device, reply.value.epoch)) && !restarted) {
      // What an older hub confirmed in this very run is not on the restored one.
      restarted = true;
      done.clear();
    }
    const storedIn = reply.value.province;
    if (storedIn !== undefined && province !== undefined && storedIn !== province) {
      // [P28] No receipt is of any use there: it goes again once the hub takes it where it is of.
      await noteStoredElsewhere(device, ids);
      pushed.doubted += items.length;
      continue;
    }
    const answered = await believe(line, items, reply.value);
    pushed.confirmed += answered.length;
    for (const { id, rev } of answered) done.set(id, rev);
    pushed.doubted += items.length - answered.length;
  }
}

async function headOf(device: Device, account: string | undefined): Promise<object> {
  const epoch = (await readSetting(device, 'epoch')) ?? null;
  return { protocol: protocolVersion, epoch, device: await readDeviceId(device), account };
}

function envelope(head: object, items: ParcelItem[]): string {
  return `${JSON.stringify(head).slice(0, -1)},"items":[${items.map(({ text }) => text).join(',')}]}`;
}

/** Applies the verdicts that speak of what was sent; the rest is noted on its entry, which stays. */
async function believe(
  { device, ...way }: Line,
  items: ParcelItem[],
  { verdicts }: HeardReply,
): Promise<Answered[]> {
  const answered: Answered[] = [];
  const unread: string[] = [];
  const doubted: string[] = [];
  for (const [index, item] of items.entries()) {
    const verdict = verdicts[index];
    const { id, kind, rev } = item.entry;
    if (verdict === null) unread.push(id);
    else if (verdict && speaksOf(verdict, item)) answered.push({ id, kind, rev, verdict });
    else doubted.push(id);
  }
  const wrong = await wronglySigned({ device, ...way }, answered);
  const believed = answered.filter(({ id }) => !wrong.has(id));
  if (believed.length > 0) await applyVerdicts(device, believed);
  if (unread.length > 0) await noteFailure(device, unread, 'unknown-verdict');
  if (doubted.length > 0) await noteFailure(device, doubted, 'receipt-differs');
  if (wrong.size > 0) await noteFailure(device, [...wrong], 'signature-differs');
  return believed;
}

/** [P21] What checks signatures comes only where there is one; where it cannot come, the receipt is as an older hub's. */
async function wronglySigned(line: Line, answered: Answered[]): Promise<ReadonlySet<string>> {
  if (answered.every(({ verdict }) => verdict.receipt.signature === undefined)) return new Set();
  const checking = await import('./check-receipt.ts').catch(() => null);
  return (await checking?.wronglySigned(line, answered)) ?? new Set();
}

/** [P4] What the hub could not read it has kept as bytes, under the hash of the item's own text. */
function speaksOf({ verdict, id, receipt }: Verdict, { entry, text, hash }: ParcelItem): boolean {
  const keptAsBytes = verdict === 'quarantined' && receipt.hash === sha256Hex(text);
  return (id === entry.id && receipt.hash === hash()) || (keptAsBytes && (id ?? entry.id) === entry.id);
}
