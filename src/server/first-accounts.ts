import { v7 as uuidv7 } from 'uuid';
import { addAccount } from './auth/account.ts';
import type { NewAccount } from './auth/account.ts';
import { makePassword } from './auth/password.ts';
import { transaction } from './database.ts';
import type { Pool } from './database.ts';

/** An adviser and an officer for a hub that has nobody yet; empty where it has. */
export async function makeFirstAccounts(pool: Pool, province: string): Promise<NewAccount[]> {
  const people = [
    { login: 'tuvanvien', name: 'Tư vấn viên', role: 'adviser' as const },
    { login: 'canbo', name: 'Cán bộ', role: 'officer' as const },
  ];
  return await transaction(pool, async (client) => {
    // Two hubs that start at once on an empty database make them once.
    await client.query('lock table accounts in share row exclusive mode');
    const { rows } = await client.query<{ any: boolean }>('select exists (select from accounts) as any');
    if (rows[0]?.any === true) return [];
    const accounts = people.map((person) => ({
      ...person,
      province,
      id: uuidv7(),
      password: makePassword(),
    }));
    for (const account of accounts) await addAccount(client, account);
    return accounts;
  });
}

/** What is printed once, and kept nowhere. */
export function firstAccountsNotice(accounts: NewAccount[]): string {
  const lines = [
    'Hai tài khoản đầu tiên · The first two accounts',
    'Chỉ hiện một lần, hãy ghi lại · Shown only once, write them down',
    '',
    ...accounts.map(({ login, password, name }) => `${login.padEnd(10)} ${password}   ${name}`),
  ];
  const width = Math.max(...lines.map((line) => line.length));
  const row = (line: string) => `│ ${line.padEnd(width)} │`;
  return [`┌${'─'.repeat(width + 2)}┐`, ...lines.map(row), `└${'─'.repeat(width + 2)}┘`].join('\n');
}
