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
       on conflict (province, account) do update set at = excluded.at, forgotten_at = null`,
      [found.left, found.id, at],
    );
    return true;
  });
}

/**
 * A move that was a mistake: the account may name the province that it left no longer, [P28], and is not told that it left
 * it. Names stand where they stood. False where it never left that province, or works there.
 */
export async function forgetMove(
  pool: Pool,
  { login, province, at }: { login: string; province: string; at: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update account_moves set forgotten_at = coalesce(forgotten_at, $3)
     from accounts where accounts.login = $1 and accounts.id = account_moves.account
       and account_moves.province = $2 and accounts.province <> $2`,
    [login, province, at],
  );
  return rowCount === 1;
}
