import { Client } from 'pg';
import type { ClientConfig } from 'pg';

/** On a machine that is busy with tests, others wait as long for their turn. */
export const patient = { connectionTimeoutMillis: 120_000, statement_timeout: 0 };

export async function administer(connection: ClientConfig, sql: string): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function inDatabase(connection: ClientConfig, database: string): ClientConfig {
  if (connection.connectionString === undefined) return { ...connection, database };
  const address = new URL(connection.connectionString);
  address.pathname = `/${database}`;
  return { connectionString: address.href };
}
