import { transaction, type Pool } from '../database.ts';

/**
 * An account works in another province from now on, and signs in again. What it handed over stays where it is; what its
 * devices hold of the province that it left goes once they hear of it, [P22]. False where there is no such account.
 */
export async function moveAccount(
  pool: Pool,
  { login, province, at }: { login: string; province: string; at: Date },
): Promise<boolean> {
  return await transaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string; left: string }>(
      'select id, province as left from accounts where login = $1 for update',
      [login],
    );
    const found = rows[0];
    if (!found) return false;
    if (found.left === province) return true;
    await client.query('insert into scopes (province) values ($1) on conflict do nothing', [province]);
    await client.query('delete from sessions where province = $1 and account = $2', [found.left, found.id]);
    await client.query('update accounts set province = $3 where province = $1 and id = $2', [
      found.left,
      found.id,
      province,
    ]);
    await client.query(
      `insert into account_moves (province, account, at) values ($1, $2, $3)
       on conflict (province, account) do update set at = excluded.at`,
      [found.left, found.id, at],
    );
    return true;
  });
}
