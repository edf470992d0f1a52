import type { HeldSeal } from '#storage/held-seal.ts';
import { isSignedReceipt, type SignedReceipt } from '#protocol/receipt.ts';

/** [P21] The receipt that can be shown to others; null where there is none, or an older hub gave it. */
export function signedReceiptOf(seal: HeldSeal | 'elsewhere' | null): SignedReceipt | null {
  if (seal === null || seal === 'elsewhere' || !('receipt' in seal.state)) return null;
  const { receipt } = seal.state;
  return isSignedReceipt(receipt) ? receipt : null;
}
