import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { roles } from '../auth/account.ts';
import { CannotStart } from '../cannot-start.ts';
import { readEnv } from '../env.ts';
import { readSecret } from '../secret.ts';

// Makes an account on a running hub:
// npm run hub:account -- --login lan.nguyen --role adviser --province 20 --name "Nguyễn Thị Lan"
// or moves one to another province, [P22]:
// npm run hub:account -- move --login lan.nguyen --province 14
const usage = `npm run hub:account -- --login <a-z 0-9 . _ -> --role <${roles.join('|')}> --province <two digits> --name "<name>" [--password <10 or more>] [--hub http://127.0.0.1:8433]
npm run hub:account -- move --login <login> --province <two digits>`;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const options = { login: text, role: text, province: text, name: text, password: text, hub: text };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const moves = positionals[0] === 'move' && positionals.length === 1;
  const { hub = addressOf(env.host, env.port), ...account } = { province: env.province, ...values };
  const isNew = account.login !== undefined && account.role !== undefined && account.name !== undefined;
  if (moves ? !account.login || !values.province : !isNew || positionals.length > 0)
    throw new CannotStart(usage);
  const tokenFile = join(env.dataDir, 'admin.token');
  const token = await readSecret(tokenFile).catch(() => null);
  if (token === null)
    throw new CannotStart(`${tokenFile} cannot be read: start the hub once, and run this as its user.`);
  const response = await fetch(`${hub}/api/accounts${moves ? '/move' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(account),
  }).catch(() => {
    throw new CannotStart(`No hub answers at ${hub}.`);
  });
  const reply = (await response.json()) as Reply;
  if (reply.error !== undefined) throw new CannotStart(`${reply.error.reason}: ${reply.error.message ?? ''}`);
  if (moves) console.log(`${account.login} works in ${account.province} from the next sign-in on.`);
  else console.log(`${reply.account?.login}  ${reply.password ?? '(the given password)'}`);
}

interface Reply {
  account?: { login: string };
  password?: string;
  error?: { reason: string; message?: string };
}

const text = { type: 'string' } as const;

function addressOf(host: string, port: number): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
