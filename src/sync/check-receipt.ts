import { contactText, type Contact } from '#protocol/contact.ts';
import {
  bytesOfHex,
  keyIdOf,
  heardKeysSchema,
  signedText,
  wordForKeys,
  type HubKey,
} from '#protocol/keys.ts';
import { isSignedReceipt, type SignedReceipt } from '#protocol/receipt.ts';
import { addReceiptKeys, readReceiptKeys } from '#storage/receipt-keys.ts';
import { isSigned } from './ed25519.ts';
import type { Answered } from '#storage/receipts.ts';
import type { Line } from './push.ts';

interface ProvenWord {
  epoch: string;
  at: string;
  contact: Contact;
}

/**
 * What a receipt is worth: the hub's own; not the hub's, or changed; by a key that this device does not know; by one that
 * proves nothing any more; or not to be checked by this browser.
 */
export type ReceiptCheck = 'genuine' | 'differs' | 'unknown-key' | 'withdrawn' | 'unchecked';

/** [P21] Without signal and without asking anybody. */
export async function checkReceipt(receipt: SignedReceipt, keys: readonly HubKey[]): Promise<ReceiptCheck> {
  const key = keys.find(({ id }) => id === receipt.key);
  if (!key) return 'unknown-key';
  const fits = await isSignedBy(key, receipt.signature, signedText(receipt));
  if (fits === null) return 'unchecked';
  if (!fits) return 'differs';
  return key.withdrawn === null ? 'genuine' : 'withdrawn';
}

/**
 * [P24] Whether the hub's key has signed this contact, also one that was withdrawn: it proves no receipt any more, but a hub
 * restored from an older copy may sign by it, and no network does. Where the key is not known and cannot be asked for now,
 * or this browser knows no Ed25519, the nonce alone has to do.
 */
export async function isContactSigned(line: Line, said: ProvenWord): Promise<boolean> {
  const { key: id, signature, nonce } = said.contact;
  const { keys } = await readReceiptKeys(line.device);
  const known = keys.some((one) => one.id === id) ? keys : await takeKeys(line);
  if (known === null) return true;
  const key = known.find((one) => one.id === id);
  return key !== undefined && (await isSignedBy(key, signature, contactText({ ...said, nonce }))) !== false;
}

function isSignedBy({ publicKey }: HubKey, signature: string, text: string): Promise<boolean | null> {
  const message = new TextEncoder().encode(text);
  return isSigned({ publicKey: bytesOfHex(publicKey), signature: bytesOfHex(signature), message });
}

/**
 * [P21] Asks the hub for its keys and keeps them beside those that are known here; null where it cannot be asked now, and
 * where something on the way answered with other ones than those of which the hub has said `word`.
 */
export async function takeKeys({ device, remote, signal }: Line, word?: string): Promise<HubKey[] | null> {
  // The nonce is for what keeps copies on the way, whatever it was told: it cannot have one of this address.
  const path = `/api/keys?nonce=${device.newId()}`;
  const reply = await remote({ path, schema: heardKeysSchema, signal });
  if (!reply.ok) return null;
  const own = reply.value.keys.filter(({ id, publicKey }) => keyIdOf(publicKey) === id);
  const keys = await addReceiptKeys(device, own);
  return word === undefined || wordForKeys(reply.value.keys) === word ? keys : null;
}

/**
 * [P21] The items whose receipt is not signed by the hub, though it says so. Where the key is not known and the hub cannot
 * be asked for it now, the receipt is kept as those of older hubs are, and looked at again when the keys are heard.
 */
export async function wronglySigned(line: Line, answers: readonly Answered[]): Promise<Set<string>> {
  const wrong = new Set<string>();
  const signed = answers.flatMap(({ id, verdict: { receipt } }) =>
    isSignedReceipt(receipt) ? [{ id, receipt }] : [],
  );
  const { keys, asked } = await keysFor(line, signed);
  for (const { id, receipt } of signed) {
    const check = await checkReceipt(receipt, keys);
    if (check === 'differs' || (check === 'unknown-key' && asked)) wrong.add(id);
  }
  return wrong;
}

async function keysFor(
  line: Line,
  signed: { receipt: SignedReceipt }[],
): Promise<{ keys: HubKey[]; asked: boolean }> {
  const { keys } = await readReceiptKeys(line.device);
  if (signed.every(({ receipt }) => keys.some(({ id }) => id === receipt.key))) return { keys, asked: false };
  const taken = await takeKeys(line);
  return { keys: taken ?? keys, asked: taken !== null };
}
