import { onDatabase } from './connection.ts';
import type { Device, OutboxEntry } from './database.ts';
import { travels } from './records.ts';
import { sealOffer } from './seals.ts';
import { readSetting } from './settings.ts';
import { getAllHeld, listHeld } from './rows.ts';
import { settle, type Batch } from './vault.ts';
import { goesWith } from './goes-with.ts';
import { readPeople, whoseIs } from './whose.ts';

const anew = { again: true, anew: true };

/** What the hub has not confirmed, whoever wrote it, the longest waiting first. */
export async function listWaiting(device: Device): Promise<OutboxEntry[]> {
  const entries = await named(device, await onDatabase(device, () => device.db.outbox.toArray()));
  return entries.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

function isNameless({ account, province, kind, door }: OutboxEntry): boolean {
  return door === 'push' && (kind === 'enterprise' ? province : account) === undefined;
}

/** An entry of an older build does not say whose it is: its row does, also where it was changed since. */
async function named(device: Device, entries: OutboxEntry[]): Promise<OutboxEntry[]> {
  const nameless = entries.filter(isNameless);
  if (nameless.length === 0) return entries;
  const people = await readPeople(device);
  const rows = await getAllHeld(
    device,
    nameless.map(({ id }) => id),
  );
  return entries.map((entry) => {
    const held = isNameless(entry) ? rows.get(entry.id) : null;
    if (!held) return entry;
    const { account, province } = whoseIs(held, people);
    return { ...entry, account: entry.account ?? account, province };
  });
}

/** Notes what the hub made of these. The entries stay: only a receipt takes one away, [L21]. */
export async function noteFailure(device: Device, ids: string[], lastError: string): Promise<void> {
  const { outbox } = device.db;
  await onDatabase(device, async () => {
    await outbox
      .where('id')
      .anyOf(ids)
      .modify((entry) => {
        entry.tries += 1;
        entry.triedAt = device.now();
        entry.lastError = lastError;
      });
  });
}

/** [P28] The hub has had these, in another province than they are of: they wait until it takes them where they are named. */
export async function noteStoredElsewhere(device: Device, ids: string[]): Promise<void> {
  const { outbox } = device.db;
  await onDatabase(device, () =>
    outbox.where('id').anyOf(ids).modify({ anew: true, lastError: 'other-province' }),
  );
}

/**
 * What the hub calls itself. Where it has changed, the hub was restored from a copy: all that may travel is offered
 * again and pulling begins at 0, together with the new name or not at all, [P9] [L23]. True where that was so.
 */
export async function hearEpoch(device: Device, epoch: string): Promise<boolean> {
  return settle(device, async () => {
    const heard = await readSetting(device, 'epoch');
    if (heard === epoch) return { batch: null, answer: false };
    const settings: NonNullable<Batch['settings']> = [{ key: 'epoch', value: epoch }];
    if (heard === undefined) return { batch: { settings }, answer: false };
    const cursor = await readSetting(device, 'cursor');
    if (cursor) settings.push({ key: 'cursor', value: { ...cursor, at: 0 } });
    return { batch: { settings, offers: await allOffers(device), files: { again: {} } }, answer: true };
  });
}

/** [P6] What somebody else's session had carried to the hub counts once its own account hands it over. */
export async function offerOwnSeals(device: Device, account: string): Promise<void> {
  const people = await readPeople(device);
  const own = (await listHeld(device, 'seal')).filter(
    (held) =>
      held.body.state.is === 'quarantined' &&
      held.body.state.reason === 'other-account' &&
      whoseIs(held, people).account === account,
  );
  if (own.length === 0) return;
  const offers = own.map(({ rev, body }) => ({ ...sealOffer(body, rev), ...anew }));
  await settle(device, async () => ({ batch: { offers }, answer: undefined }));
}

/**
 * [P21] Seals of an account, or of owners where none is named, whose receipt none of these keys has signed: handed over
 * once more, they are known there, and their receipt comes signed. What was set aside goes with them: it may count by now,
 * and a build that did not read standings has not heard of it. Those of a province that the account has left, at a hub that
 * would not take them there, stay as they are.
 */
export async function offerUnsigned(
  device: Device,
  keys: ReadonlySet<string>,
  account: string | undefined,
): Promise<void> {
  const people = await readPeople(device);
  const current = await readSetting(device, 'account');
  const unsigned = (await listHeld(device, 'seal')).filter((held) => {
    const { source, state } = held.body;
    const theirs =
      account === undefined
        ? source === 'self'
        : source !== 'self' && whoseIs(held, people).account === account;
    const offer = { ...sealOffer(held.body, held.rev), ...whoseIs(held, people), ...anew };
    return theirs && goesWith(current, offer) && 'receipt' in state && !keys.has(state.receipt.key ?? '');
  });
  if (unsigned.length === 0) return;
  const offers = unsigned.map(({ rev, body }) => ({ ...sealOffer(body, rev), ...anew }));
  await settle(device, async () => ({ batch: { offers }, answer: undefined }));
}

async function allOffers(device: Device): Promise<NonNullable<Batch['offers']>> {
  const records = [...(await listHeld(device, 'enterprise')), ...(await listHeld(device, 'assessment'))];
  const seals = (await listHeld(device, 'seal')).filter(({ body }) => body.state.is !== 'kept');
  return [
    ...records
      .filter(({ body }) => travels(body))
      .map(({ id, kind, rev }) => ({ id, kind, rev, door: 'push' as const, ...anew })),
    ...seals.map(({ rev, body }) => ({ ...sealOffer(body, rev), ...anew })),
  ];
}
