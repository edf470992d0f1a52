import { Pool as PgPool, types as pgTypes } from 'pg';
import type { ClientConfig, CustomTypesConfig, DatabaseError, PoolClient } from 'pg';
import { CannotStart } from './cannot-start.ts';
import type { Log } from './log.ts';

export type Pool = PgPool;
export type Client = PoolClient;

const oldestServer = 150_000;
/** The number of the type bigint in every PostgreSQL. */
const bigintOid = 20;

/** Counters are far below 2^53; one that is not must never be rounded in silence. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} does not fit a number`);
  return value;
}

const types: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === bigintOid ? parseBigint : (pgTypes.getTypeParser(oid, format) as (text: string) => unknown),
};

/** `bigint` arrives as a number, `numeric` as text: ask for `::float8` where a rounded number is meant. */
export function openPool(connection: ClientConfig, log: Log): Pool {
  const pool = new PgPool({
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'san-sang-so',
    ...connection,
    types,
  });
  pool.on('error', (error) => {
    if (!pool.ending) log.warn({ code: (error as DatabaseError).code }, 'an idle database connection broke');
  });
  return pool;
}

/** Everything that `work` does happens, or nothing of it. */
export async function transaction<Result>(
  pool: Pool,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Reads the database as it is at one moment. */
export async function snapshot(pool: Pool, work: (client: Client) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    await work(client);
  } finally {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    client.release(broken);
  }
}

/** Refuses a server that is too old or that cannot hold Vietnamese. */
export async function checkServer(pool: Pool): Promise<string> {
  const { rows } = await pool
    .query<{ number: number; name: string; encoding: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as name,
              current_setting('server_encoding') as encoding`,
    )
    .catch((error: Error) => {
      throw new CannotStart(
        `The database cannot be reached: ${error.message || (error as DatabaseError).code}.`,
      );
    });
  const server = rows[0];
  if (server === undefined || server.number < oldestServer) {
    throw new CannotStart(
      `The database server is PostgreSQL ${server?.name}; version 15 or newer is needed.`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw new CannotStart(`The database is encoded as ${server.encoding}; create it with encoding UTF8.`);
  }
  return server.name;
}

const lostConnection =
  /^(08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/;

/** Whether a query failed because no server answered, and not because of the query. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code;
  return code === undefined
    ? /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
        error.message,
      )
    : lostConnection.test(code);
}
