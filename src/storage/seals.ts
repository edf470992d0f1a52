import * as z from 'zod/mini';
import { closingSeals } from '#core/assessment/draft.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { writeFields } from '#core/records/record.ts';
import { said, type StorageFault } from './connection.ts';
import type { Device } from './database.ts';
import type { HeldSeal } from './held-seal.ts';
import { readRecord, written } from './records.ts';
import { stampFor } from './stamp.ts';
import { whoseBy } from './whose.ts';
import { getHeld, settle, type Batch } from './vault.ts';
import { listHeld } from './rows.ts';
import { unnamedFiles } from './unnamed-files.ts';

/** What sealing needs to know of a body; the rest of it is for the hub and for whoever reads the seal. */
const sealedSchema = z.object({
  assessment: z.string(),
  source: z.enum(['adviser', 'self']),
  amends: z.nullable(z.string()),
  by: z.string(),
});

export interface Sealing {
  seal: { id: string; body: string; person: unknown };
  /** The assessment's `rev` from which the seal was made. */
  rev: number;
  /** False: an owner's seal stays on this device until `sendSeal`. */
  send: boolean;
}

export type SealFailure = StorageFault | 'absent' | 'broken' | 'draft-moved' | 'sealed-already';

/**
 * The assessment's field `sealed`, the seal and the outbox entries, in one strict transaction; resolves when it is complete.
 * Refused where the draft has changed since the seal was made, or is sealed already by one that this does not amend.
 */
export async function storeSeal(device: Device, sealing: Sealing): Promise<Outcome<HeldSeal, SealFailure>> {
  const { seal, rev, send } = sealing;
  const { assessment, source, amends, by } = z.parse(sealedSchema, JSON.parse(seal.body));
  return said(() =>
    settle<Outcome<HeldSeal, SealFailure>>(device, async () => {
      // The draft first: where another tab has moved it by this very seal, the seal is there by now.
      const draft = await readRecord(device, assessment);
      const known = await getHeld(device, ['seal'], seal.id);
      if (known.ok) return { batch: null, answer: ok(known.value.body) };
      if (!draft.ok) return { batch: null, answer: draft };
      if (draft.value.rev !== rev) return { batch: null, answer: fail('draft-moved') };
      const closed = closingSeals(draft.value.record);
      if (amends === null ? closed.length > 0 : !closed.includes(amends)) {
        return { batch: null, answer: fail('sealed-already') };
      }
      const stamp = await stampFor(device, { by });
      // The draft has not moved since the seal was made of it: the seal writes over nothing that is not in it.
      const record = writeFields(draft.value.record, { sealed: seal.id }, stamp);
      const { batch } = written(draft.value, record, stamp);
      const body: HeldSeal = {
        seal: { ...seal, person: z.parse(z.json(), seal.person) },
        assessment,
        source,
        storedAt: stamp.at,
        state: { is: send ? 'waiting' : 'kept' },
      };
      // [P28] Where its draft is: also where its account works elsewhere by now.
      const { account, province } = draft.value;
      const whose =
        account === by && province !== undefined ? { account, province } : await whoseBy(device, { by });
      const withSeal: Batch = {
        ...batch,
        changes: [...(batch.changes ?? []), { id: seal.id, kind: 'seal', rev: 0, body, ...whose }],
        offers: [...(batch.offers ?? []), ...(send ? [sealOffer(body, 1)] : [])],
        // What was taken out of the answers could be brought back until now.
        // The hub may have let one go that the draft had not named for long, [L20].
        files: { gone: await unnamedFiles(device, assessment), again: { of: assessment } },
      };
      return { batch: withSeal, answer: ok(body) };
    }),
  );
}

/** The owner agrees: a seal that was kept here goes to the hub as soon as there is signal. */
export async function sendSeal(
  device: Device,
  id: string,
): Promise<Outcome<HeldSeal, StorageFault | 'absent' | 'broken'>> {
  return said(() =>
    settle<Outcome<HeldSeal, 'absent' | 'broken'>>(device, async () => {
      const held = await getHeld(device, ['seal'], id);
      if (!held.ok) return { batch: null, answer: held };
      const { rev, body } = held.value;
      if (body.state.is !== 'kept') return { batch: null, answer: ok(body) };
      const sent: HeldSeal = { ...body, state: { is: 'waiting' } };
      const changes = [{ id, kind: 'seal' as const, rev, body: sent }];
      return { batch: { changes, offers: [sealOffer(sent, rev + 1)] }, answer: ok(sent) };
    }),
  );
}

/** The seals of an assessment, the latest first: the last one, those that it amends, and those that compete with it. */
export async function readSeals(device: Device, assessment: string): Promise<HeldSeal[]> {
  return (await listSeals(device)).filter((held) => held.assessment === assessment);
}

export async function readSeal(device: Device, id: string): Promise<Outcome<HeldSeal, 'absent' | 'broken'>> {
  const held = await getHeld(device, ['seal'], id);
  return held.ok ? ok(held.value.body) : held;
}

export async function listSeals(device: Device): Promise<HeldSeal[]> {
  const held = await listHeld(device, 'seal');
  return held.map(({ body }) => body).sort((a, b) => (a.storedAt < b.storedAt ? 1 : -1));
}

export function sealOffer({ seal, source }: HeldSeal, rev: number): NonNullable<Batch['offers']>[number] {
  return { id: seal.id, kind: 'seal', rev, door: source === 'self' ? 'self' : 'push' };
}
