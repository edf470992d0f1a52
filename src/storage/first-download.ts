import { listHeld } from './rows.ts';
import type { Device } from './database.ts';
import { readSetting } from './settings.ts';
import { isOf } from './whose.ts';

// [L32] Pages are taken in as they come, since half a list is of use in the hills. That it is half is written down with
// them: only the last page, in its own transaction, makes the list whole.

interface Scope {
  account: string;
  province: string;
}

/** The scopes that were pulled to their end, with this one. */
export async function wholeWith(device: Device, { account, province }: Scope): Promise<string[]> {
  const whole = (await readSetting(device, 'whole')) ?? [];
  return [...new Set([...whole, `${account} ${province}`])];
}

/** Without those of a province whose enterprises have gone from this device, [P22]. */
export function wholeWithout(whole: readonly string[], province: string): string[] {
  return whole.filter((scope) => !scope.endsWith(` ${province}`));
}

/**
 * How many enterprises of the province have come so far, while the first download has not come to its end; null once it
 * has, and for whoever downloads none. A colleague of the province may have brought them.
 */
export async function readFirstDownload(device: Device): Promise<number | null> {
  const account = await readSetting(device, 'account');
  if (account?.role !== 'adviser') return null;
  const whole = (await readSetting(device, 'whole')) ?? [];
  if (wholeWithout(whole, account.province).length < whole.length) return null;
  const enterprises = await listHeld(device, 'enterprise');
  return enterprises.filter((held) => held.account !== undefined && isOf(account, held)).length;
}
