import { v7 as uuidv7 } from 'uuid';
import { sha256Hex } from '#core/records/hash.ts';
import type { QuarantineReason, Verdict } from '#protocol/receipt.ts';
import type { Arrival } from './arrival.ts';
import { losslessText } from './lossless-text.ts';
import { sayable } from './sayable.ts';

interface Refused {
  raw: unknown;
  id: string | null;
  reason: QuarantineReason;
  detail?: string | undefined;
}

/** Keeps what can stand neither as a record nor as a seal; the same bytes again are answered with the first receipt. */
export async function keepBytes(arrival: Arrival, { raw, id, reason, detail }: Refused): Promise<Verdict> {
  const { province, account, device, at } = arrival;
  const text = losslessText(raw);
  const hash = sha256Hex(text);
  const said = detail === undefined ? null : sayable(detail);
  // The update changes nothing: it only makes the row that was there come back; a row just inserted has no xmax.
  const { rows } = await arrival.write<{ received: Date; fresh: boolean }>(
    `insert into quarantine (province, id, received_at, account, device, reason, detail, digest, bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (province, digest) do update set digest = excluded.digest
     returning received_at as received, (xmax = 0) as fresh`,
    [
      province,
      uuidv7(),
      at,
      account,
      device,
      reason,
      said,
      Buffer.from(hash, 'hex'),
      Buffer.from(text, 'utf8'),
    ],
  );
  const kept = rows[0] ?? { received: at, fresh: true };
  // What is counted of the set aside has changed with it.
  if (kept.fresh) arrival.nextChange();
  return {
    verdict: 'quarantined',
    id,
    reason,
    ...(said === null ? {} : { detail: said }),
    receipt: { hash, at: kept.received.toISOString() },
  };
}
