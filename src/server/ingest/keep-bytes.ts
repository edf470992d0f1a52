import { sha256Hex } from '#core/records/hash.ts';
import type { QuarantineReason, Verdict } from '#protocol/receipt.ts';
import type { Arrival } from './hub-store.ts';
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
  const text = losslessText(raw);
  const hash = sha256Hex(text);
  const said = detail === undefined ? null : sayable(detail);
  const kept = await arrival.keepBytes({ hash, text, reason, detail: said });
  return {
    verdict: 'quarantined',
    id,
    reason,
    ...(said === null ? {} : { detail: said }),
    receipt: { hash, at: kept.toISOString() },
  };
}
