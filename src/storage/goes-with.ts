import type { OutboxEntry, Whose } from './database.ts';
import type { Account } from './settings.ts';
import { isOf } from './whose.ts';

/** Whether what waits can go with this session: through the door without an account anything, else an adviser's own. */
export function goesWith(
  account: Account | undefined,
  entry: Whose & Pick<OutboxEntry, 'kind' | 'door' | 'anew'>,
): boolean {
  if (entry.door === 'self') return true;
  if (account?.role !== 'adviser') return false;
  const { province } = entry;
  // [P28] It names its province, and a hub that takes it there has said so: as if the account worked there still.
  if (isOfElsewhere(account, entry) && account.left?.includes(province ?? ''))
    return isOf({ id: account.id, province: province ?? '' }, entry);
  return isOf(account, entry) && !(entry.anew === true && isOfElsewhere(account, entry));
}

/**
 * [P22] Of the time before the account moved. A hub that does not know [P28] would put what it had of it into another
 * province, with the people in it, and count it in neither.
 */
function isOfElsewhere(account: Pick<Account, 'province'>, { province }: Pick<Whose, 'province'>): boolean {
  return province !== undefined && province !== account.province;
}
