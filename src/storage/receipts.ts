import type { Verdict } from '#protocol/receipt.ts';
import { onDatabase } from './connection.ts';
import type { Device, ItemKind, ShelfEntry } from './database.ts';
import type { HeldSeal, SealState } from './held-seal.ts';
import { readDeviceId } from './settings.ts';
import { isOfDevice } from './signer.ts';
import { getAllHeld } from './rows.ts';
import { settle, type Batch, type Held } from './vault.ts';
import { unnamedFiles } from './unnamed-files.ts';

/** The hub's verdict on one item, and the outbox's `rev` of what was sent. */
export interface Answered {
  id: string;
  kind: ItemKind;
  rev: number;
  verdict: Verdict;
}

/**
 * Applies verdicts: the outbox lets go of what has not changed since it was sent, [P4]; what waits for a person is
 * put on the shelf; what the law had erased is taken off this device, and the shelf says so.
 */
export async function applyVerdicts(device: Device, answers: Answered[]): Promise<void> {
  const ids = answers.map(({ id }) => id);
  await settle(device, async () => {
    const here = await getAllHeld(device, ids);
    const waiting = await onDatabase(device, () => device.db.outbox.bulkGet(ids));
    const self = await readDeviceId(device);
    const changes: NonNullable<Batch['changes']> = [];
    const shelved: ShelfEntry[] = [];
    const unshelved: string[] = [];
    const settings: NonNullable<Batch['settings']> = [];
    for (const [index, { id, kind, rev, verdict }] of answers.entries()) {
      const held = here.get(id);
      if (!standsAsBefore(held, verdict)) {
        const entry = shelfEntry(id, kind, verdict);
        if (entry) shelved.push(entry);
        else unshelved.push(id);
      }
      if (verdict.verdict === 'erased') {
        // What was written here since then is sent once more, and refused and removed with the rest.
        if (held && waiting[index]?.rev === rev) changes.push({ id, kind, rev: held.rev, body: null });
      } else if (isSeal(held)) {
        changes.push({
          id,
          kind,
          rev: held.rev,
          body: { ...held.body, state: stateAfter(held.body, verdict) },
        });
      } else if (
        verdict.verdict === 'quarantined' &&
        verdict.reason === 'dot-reused' &&
        signedBy(held, self)
      ) {
        // Another copy of this database signs with the same id: from here on this one has its own.
        settings.push({ key: 'device', value: device.newId() });
      }
    }
    const confirmed = answers.map(({ id, rev }) => ({ id, rev }));
    const gone = await filesErased(device, here, changes);
    const files = gone.length > 0 ? { files: { gone } } : {};
    return { batch: { changes, confirmed, shelved, unshelved, settings, ...files }, answer: undefined };
  });
}

/** Photos and papers go with the last row that names them. */
async function filesErased(
  device: Device,
  here: ReadonlyMap<string, Held | null>,
  changes: NonNullable<Batch['changes']>,
): Promise<string[]> {
  const erased = changes.flatMap(({ id, body }) => (body ? [] : [id]));
  const assessments = erased.map((id) => {
    const held = here.get(id);
    return isSeal(held) ? held.body.assessment : id;
  });
  const gone = [...new Set(assessments)].map((id) => unnamedFiles(device, id, erased));
  return (await Promise.all(gone)).flat();
}

/** A person here has read what became of it; the item itself says it as well. */
export async function takeOffShelf(device: Device, id: string): Promise<void> {
  await onDatabase(device, () => device.db.shelf.delete(id));
}

/** What waits for a person, and what was erased; the latest first. */
export async function listShelf(device: Device): Promise<ShelfEntry[]> {
  const entries = await onDatabase(device, () => device.db.shelf.toArray());
  return entries.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function shelfEntry(id: string, kind: ItemKind, verdict: Verdict): ShelfEntry | null {
  const { at } = verdict.receipt;
  if (verdict.verdict === 'erased') return { id, kind, state: 'erased', reason: verdict.ground, at };
  if (verdict.verdict === 'quarantined') {
    return { id, kind, state: 'quarantined', ...reasonOf(verdict), at };
  }
  if (!verdict.competing) return null;
  const state = verdict.passedOver ? 'passed-over' : 'competing';
  return { id, kind, state, reason: state, at };
}

/** [P21] A receipt that was signed is not lost to one of a hub that does not sign. */
function stateAfter({ state }: HeldSeal, verdict: Exclude<Verdict, { verdict: 'erased' }>): SealState {
  const { receipt } = verdict;
  const signed = 'receipt' in state && state.receipt.signature !== undefined ? state.receipt : null;
  const keeps = signed?.hash === receipt.hash && receipt.signature === undefined;
  const after = sealState(keeps && signed ? { ...verdict, receipt: signed } : verdict);
  // [P19] A verdict does not say who passed it over, and takes nothing from what was said of that.
  const settled = state.is === 'passed-over' && after.is === state.is && state.settled;
  return settled ? { ...after, settled } : after;
}

function sealState(verdict: Exclude<Verdict, { verdict: 'erased' }>): SealState {
  const { receipt } = verdict;
  if (verdict.verdict === 'quarantined') return { is: 'quarantined', receipt, ...reasonOf(verdict) };
  if (!verdict.competing) return { is: 'stored', receipt };
  return { is: verdict.passedOver ? 'passed-over' : 'competing', receipt };
}

function reasonOf({ reason, detail }: { reason: string; detail?: string | undefined }): {
  reason: string;
  detail?: string;
} {
  return detail === undefined ? { reason } : { reason, detail };
}

function isSeal(held: Held | null | undefined): held is Held<'seal'> {
  return held?.kind === 'seal';
}

/** [P19] Aside then as now: what was said of it stays on the shelf, and so does whether somebody has read it. */
function standsAsBefore(held: Held | null | undefined, verdict: Verdict): boolean {
  if (!isSeal(held) || verdict.verdict === 'erased') return false;
  const { state } = held.body;
  const now = sealState(verdict);
  return state.is === now.is && state.is !== 'stored' && whyAside(state) === whyAside(now);
}

function signedBy(held: Held | null | undefined, device: string): boolean {
  return (
    !!held &&
    'fields' in held.body &&
    Object.values(held.body.fields).some(({ seen }) =>
      Object.keys(seen).some((one) => isOfDevice(one, device)),
    )
  );
}

function whyAside(state: SealState): string | null {
  return 'reason' in state ? state.reason : null;
}
