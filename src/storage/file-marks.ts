import { travellingPart } from '#core/records/travelling-part.ts';
import { onDatabase } from './connection.ts';
import type { Device, FileMark, Whose } from './database.ts';
import { travels } from './records.ts';
import { listHeld } from './rows.ts';
import type { Account } from './settings.ts';
import { getHeld, type Held } from './vault.ts';
import { goesWith } from './goes-with.ts';
import { readPeople, whoseIs, type People } from './whose.ts';

/** A photo or a paper that the hub does not hold yet; its bytes lie in `files`. */
export interface UnsentFile extends FileMark {
  sha256: string;
  /** A seal that the hub has confirmed names it; looked for only where the draft alone does not name all of its files. */
  sealed: boolean;
  /** Of the assessment; undefined where nothing tells. */
  province: string | undefined;
}

/**
 * [P11] [P18] What goes with this account and has not arrived, small ones first. Only what is named by something that
 * travels itself: what was taken out of an answer, or was asked for this device alone, stays here, and so does all that an
 * owner wrote without an account. [P22] Nor what is of a province that the account has left, at a hub that does not take it
 * there [P28]: it would keep it where nothing names it, and sweep it away.
 */
export async function listUnsent(device: Device, account: Account | undefined): Promise<UnsentFile[]> {
  return account?.role === 'adviser'
    ? (await listAllUnsent(device)).filter((file) => isSentBy(account, file))
    : [];
}

/** Those that wait for somebody else to sign in on this device, or for a session of the province that they are of. */
export async function listOthersUnsent(device: Device, account: Account | undefined): Promise<UnsentFile[]> {
  return (await listAllUnsent(device)).filter((file) => !account || !isSentBy(account, file));
}

function isSentBy(account: Account, { account: by, province }: UnsentFile): boolean {
  return goesWith(account, { kind: 'assessment', door: 'push', account: by, province, anew: true });
}

/** Whoever they go with. */
export async function listAllUnsent(device: Device): Promise<UnsentFile[]> {
  const { fileMarks } = device.db;
  const marks = await onDatabase(device, () => fileMarks.filter(({ sentAt }) => !sentAt).toArray());
  if (marks.length === 0) return [];
  const people = await readPeople(device);
  const read = sealsOnce(device);
  const unsent: UnsentFile[] = [];
  for (const assessment of new Set(marks.map((mark) => mark.assessment))) {
    const own = marks
      .filter((mark) => mark.assessment === assessment)
      .map((mark) => ({ ...mark, sha256: mark.id.slice(assessment.length + 1) }));
    const draft = await whatTravels(device, assessment, people);
    // Every answer that is saved comes by here: seals, of which there are hundreds, only where the draft does not tell.
    const told = draft.text !== null && own.every(({ sha256 }) => draft.text?.includes(sha256));
    const ofIt =
      told || draft.open ? [] : (await read()).filter(({ body }) => body.assessment === assessment);
    // A seal speaks for its photos also where the draft cannot be read any more.
    const theirs = [draft.whose, ...ofIt.map((seal) => whoseIs(seal, people))];
    const { account, province } = theirs.find((one) => one.account !== undefined) ?? {};
    if (account === undefined) continue;
    const confirmed = ofIt.filter(({ body }) => 'receipt' in body.state).map(personOf);
    const texts = [draft.text ?? '', ...ofIt.map(personOf)];
    for (const mark of own) {
      const isIn = (text: string) => text.includes(mark.sha256);
      const whose = { account: mark.account ?? account };
      if (texts.some(isIn)) unsent.push({ ...mark, ...whose, province, sealed: confirmed.some(isIn) });
    }
  }
  return unsent.sort((a, b) => a.bytes - b.bytes || (a.id < b.id ? -1 : 1));
}

function personOf({ body }: Held<'seal'>): string {
  return JSON.stringify(body.seal.person);
}

/** All seals that travel, read when they are first asked for. */
function sealsOnce(device: Device): () => Promise<Held<'seal'>[]> {
  let seals: Promise<Held<'seal'>[]> | undefined;
  return () =>
    (seals ??= listHeld(device, 'seal').then((all) => all.filter(({ body }) => body.state.is !== 'kept')));
}

interface Travelling {
  /** The draft as it leaves the device; null where it never does, or cannot be read. */
  text: string | null;
  whose: Whose;
  /** It was never sealed, so that no seal of this device speaks of it. */
  open: boolean;
}

async function whatTravels(device: Device, assessment: string, people: People): Promise<Travelling> {
  const draft = await getHeld(device, ['assessment'], assessment);
  if (!draft.ok || !travels(draft.value.body)) return { text: null, whose: {}, open: false };
  const { body } = draft.value;
  const whose = whoseIs(draft.value, people);
  const open = (body.fields['sealed']?.siblings ?? []).every(({ value }) => value === null);
  return { text: JSON.stringify(travellingPart(body)), whose, open };
}

/** [L20] The hub has said that it holds these. */
export async function noteSent(
  device: Device,
  received: readonly { id: string; at: string }[],
): Promise<void> {
  await onDatabase(device, () =>
    device.db.transaction('rw', device.db.fileMarks, async () => {
      for (const { id, at } of received) {
        await device.db.fileMarks.update(id, { sentAt: at, tries: 0, lastError: undefined });
      }
    }),
  );
}

/** What kept one from arriving that was none of the network's doing. */
export async function noteFileFailure(
  device: Device,
  { id, tries }: FileMark,
  lastError: string,
): Promise<void> {
  const triedAt = device.now();
  await onDatabase(device, () => device.db.fileMarks.update(id, { tries: tries + 1, triedAt, lastError }));
}

/** Which files of an assessment the hub holds. */
export async function sentFiles(device: Device, assessment: string): Promise<Set<string>> {
  const marks = await onDatabase(device, () =>
    device.db.fileMarks.where('assessment').equals(assessment).toArray(),
  );
  return new Set(marks.flatMap(({ id, sentAt }) => (sentAt ? [id.slice(assessment.length + 1)] : [])));
}
