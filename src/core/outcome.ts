/** An expected ending is a value: `ok`, or a reason from a closed list. A broken assumption throws instead. */
export type Outcome<Value, Reason extends string> =
  { ok: true; value: Value } | { ok: false; reason: Reason; detail?: string };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function fail<Reason extends string>(
  reason: Reason,
  detail?: string,
): { ok: false; reason: Reason; detail?: string } {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}
