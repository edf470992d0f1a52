import { offerUnsigned } from '#storage/outbox.ts';
import { hasHeard, noteHeardKeys, readReceiptKeys } from '#storage/receipt-keys.ts';
import { readSetting } from '#storage/settings.ts';
import type { Line } from './push.ts';

/**
 * [P21] Takes the hub's keys only where its word for them is a new one. Seals whose receipt no sound key has signed are
 * then handed over once more, and `known` brings the signature: the account's own, since those of others could not leave
 * with it; an owner's where no account is named. Whatever becomes of it, the work of the round is done.
 */
export async function hearKeys(line: Line, heard: string, account?: string): Promise<void> {
  try {
    const done = [heard, ...(await whereItGoes(line, account))].join(' ');
    if (hasHeard(await readReceiptKeys(line.device), done, account)) return;
    const { takeKeys } = await import('./check-receipt.ts');
    const keys = await takeKeys(line, heard);
    if (!keys) return;
    const sound = new Set(keys.flatMap(({ id, withdrawn }) => (withdrawn === null ? [id] : [])));
    await offerUnsigned(line.device, sound, account);
    await noteHeardKeys(line.device, done, account);
  } catch {
    // No room, or a file of the app that is not there: it is tried again at the next contact.
  }
}

/** [P28] Seals of a province that was left go once the hub takes them there, or the account works there again. */
async function whereItGoes({ device }: Line, id: string | undefined): Promise<string[]> {
  const account = id === undefined ? undefined : await readSetting(device, 'account');
  return account ? [account.province, ...(account.left ?? [])] : [];
}
