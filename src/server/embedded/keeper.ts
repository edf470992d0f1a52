import type { Client, ClientConfig } from 'pg';
import { connectWhile, takeHubLock } from './orphan.ts';

/** Holds the hub's lock for as long as the hub wants it; a database that restarted after a crash drops every session. */
export function keepHubLock(client: Client, wanted: () => boolean, connection: ClientConfig): void {
  client.once('end', () => {
    void renew(wanted, connection);
  });
}

async function renew(wanted: () => boolean, connection: ClientConfig): Promise<void> {
  const client = wanted() ? await connectWhile(wanted, connection, 300_000) : null;
  if (client === null) return;
  await takeHubLock(client);
  keepHubLock(client, wanted, connection);
}
