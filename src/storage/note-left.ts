import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';
import { readSetting, type Account } from './settings.ts';

/** [P28] The provinces that an account has left and may name, as the hub said last; a hub that says nothing takes none. */
export async function noteLeft(
  device: Device,
  { id, province }: Pick<Account, 'id' | 'province'>,
  left: readonly string[],
): Promise<void> {
  const known = (await readSetting(device, 'account'))?.left ?? [];
  if (known.join() === left.join()) return;
  await onDatabase(device, () =>
    device.db.settings
      .where('key')
      .equals('account')
      .modify((row) => {
        const account = row.value as Account;
        if (account.id === id && account.province === province) row.value = { ...account, left: [...left] };
      }),
  );
}
