import type { ToldStanding } from '#protocol/standing.ts';
import type { Device, ShelfEntry } from './database.ts';
import type { SealState } from './held-seal.ts';
import { getAllHeld } from './rows.ts';
import { sealOffer } from './seals.ts';
import type { Batch } from './vault.ts';

type Heard = Required<Pick<Batch, 'changes' | 'offers' | 'shelved' | 'unshelved'>>;

/**
 * [P19] What has become of seals since this device had its receipts: their marks, and their places on the shelf. One that
 * is not here, or still waits for its receipt, hears of it by its own verdict.
 */
export async function heardStandings(device: Device, told: readonly ToldStanding[]): Promise<Heard> {
  const heard: Heard = { changes: [], offers: [], shelved: [], unshelved: [] };
  if (told.length === 0) return heard;
  const latest = new Map(told.map((standing) => [standing.id, standing]));
  const here = await getAllHeld(device, [...latest.keys()]);
  for (const [id, standing] of latest) {
    const held = here.get(id);
    if (!held || !('seal' in held.body) || !('receipt' in held.body.state)) continue;
    const { receipt } = held.body.state;
    const state: SealState = { ...stateOf(standing), receipt };
    heard.changes.push({ id, kind: 'seal', rev: held.rev, body: { ...held.body, state } });
    // [P21] What was set aside was not signed: handed over once more it is known, and its receipt comes signed.
    if (held.body.state.is === 'quarantined' && state.is !== 'quarantined')
      heard.offers.push({ ...sealOffer(held.body, held.rev + 1), again: true, anew: true });
    const entry = entryOf(standing);
    if (entry) heard.shelved.push(entry);
    else heard.unshelved.push(id);
  }
  return heard;
}

type Stateless<State> = State extends { receipt: unknown } ? Omit<State, 'receipt'> : never;

function stateOf({ is, reason = 'unknown', detail, settled }: ToldStanding): Stateless<SealState> {
  if (is === 'counted') return { is: 'stored' };
  if (is === 'competing') return { is };
  if (is === 'passed-over') return { is, ...(settled && { settled }) };
  return { is, reason, ...(detail !== undefined && { detail }) };
}

function entryOf({ id, is, reason = is, detail, settled, at }: ToldStanding): ShelfEntry | null {
  if (is === 'counted') return null;
  const said = { reason, ...(detail !== undefined && { detail }), ...(settled && { settled }) };
  return { id, kind: 'seal', state: is, ...said, at: settled?.at ?? at };
}
