import { contactText, isNonce, type Contact } from '#protocol/contact.ts';
import { signText } from './countersign.ts';
import type { KeyRing } from './key-ring.ts';

/** [P24] What a reply with this epoch and time says besides to a question that came with a nonce. */
export async function proveContact(
  ring: KeyRing,
  nonce: unknown,
  { epoch, at }: { epoch: string; at: string },
): Promise<{ contact?: Contact }> {
  if (!isNonce(nonce)) return {};
  const signed = await signText(ring, contactText({ nonce, epoch, at }), new Date(at));
  return { contact: { nonce, ...signed } };
}
