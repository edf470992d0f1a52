import { useEffect, useState } from 'react';
import { readReceiptKeys } from '#storage/receipt-keys.ts';
import type { SignedReceipt } from '#protocol/receipt.ts';
import { checkReceipt, takeKeys, type ReceiptCheck } from '#sync/check-receipt.ts';
import { useDevice, useStored } from '#app/device.ts';
import { remote } from '#app/remote.ts';

interface Checked {
  check: ReceiptCheck;
  /** Whether the hub itself has said just now which keys it has. */
  asked: boolean;
}

/** Longest that somebody with a paper in hand waits for a hub that does not answer. */
const timeout = 8_000;

/**
 * What a receipt is worth, by the keys that lie here; null until that is known. `always`: the hub is asked for its keys
 * in any case, since one of them may have been withdrawn; else only where the key is not known.
 */
export function useReceiptCheck(receipt: SignedReceipt, { always = false } = {}): Checked | null {
  const device = useDevice();
  const keys = useStored(readReceiptKeys)?.keys;
  const [checked, setChecked] = useState<{ of: SignedReceipt; check: ReceiptCheck } | null>(null);
  const [asked, setAsked] = useState(false);
  const check = checked?.of === receipt ? checked.check : null;
  const asks = always || check === 'unknown-key';

  useEffect(() => {
    let current = true;
    const look = async () => {
      if (!keys) return;
      const check = await checkReceipt(receipt, keys);
      if (current) setChecked({ of: receipt, check });
    };
    void look();
    return () => {
      current = false;
    };
  }, [receipt, keys]);

  useEffect(() => {
    if (!asks) return;
    const stop = new AbortController();
    const ask = async () => {
      const taken = await takeKeys({
        device,
        remote: (question) => remote({ ...question, timeout }),
        signal: stop.signal,
      });
      if (!stop.signal.aborted) setAsked(taken !== null);
    };
    void ask();
    return () => stop.abort();
  }, [device, asks]);

  return check && { check, asked };
}
