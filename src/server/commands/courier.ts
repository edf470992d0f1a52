import { parseArgs } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import { openDatabase } from '../backup/open-database.ts';
import { courierKeyInForce, rotateCourierKey } from '../courier/courier-keys.ts';
import { listDeviceKeys, revokeDevice } from '../courier/device-keys.ts';
import type { Pool } from '../database.ts';
import { readEnv } from '../env.ts';
import { makeLog } from '../log.ts';

// The keys of the courier: docs/operations.md.
const usage = 'npm run hub:courier [-- new | revoke <device>]';

async function told(pool: Pool, [what, device]: string[]): Promise<string> {
  const now = new Date();
  if (what === 'new') return `Files are sealed for ${(await rotateCourierKey(pool, now)).id} from now on.`;
  if (what === 'revoke' && device !== undefined)
    return `${await revokeDevice(pool, device, now)} keys of ${device} prove nothing any more.`;
  if (what !== undefined) throw new CannotStart(usage);
  const lines = (await listDeviceKeys(pool)).map(
    ({ login, device, since, revoked }) =>
      `${since.toISOString()}  ${device}  ${login}${revoked ? '  revoked' : ''}`,
  );
  return [`Files are sealed for ${(await courierKeyInForce(pool, now)).id}.`, ...lines].join('\n');
}

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const database = await openDatabase(readEnv(process.env), makeLog('warn'), { alone: false });
  try {
    process.stdout.write(`${await told(database.pool, positionals)}\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof CannotStart ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
