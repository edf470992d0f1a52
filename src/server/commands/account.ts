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
// or forgets that one was moved away from a province, [P28]:
// npm run hub:account -- forget-move --login lan.nguyen --province 30
const usage = `npm run hub:account -- --login <a-z 0-9 . _ -> --role <${roles.join('|')}> --province <two digits> --name "<name>" [--password <10 or more>] [--hub http://127.0.0.1:8433]
npm run hub:account -- move --login <login> --province <two digits>
npm run hub:account -- forget-move --login <login> --province <the one that it left>`;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const options = { login: text, role: text, province: text, name: text, password: text, hub: text };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [change] = positionals.length === 1 ? positionals.filter((one) => one in said) : [];
  const { hub = addressOf(env.host, env.port), ...account } = { province: env.province, ...values };
  const isNew = account.login !== undefined && account.role !== undefined && account.name !== undefined;
  if (change ? !account.login || !values.province : !isNew || positionals.length > 0)
    throw new CannotStart(usage);
  const tokenFile = join(env.dataDir, 'admin.token');
  const token = await readSecret(tokenFile).catch(() => null);
  if (token === null)
    throw new CannotStart(`${tokenFile} cannot be read: start the hub once, and run this as its user.`);
  const response = await fetch(`${hub}/api/accounts${change ? `/${change}` : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(account),
  }).catch(() => {
    throw new CannotStart(`No hub answers at ${hub}.`);
  });
  const reply = (await response.json()) as Reply;
  if (reply.error !== undefined) throw new CannotStart(`${reply.error.reason}: ${reply.error.message ?? ''}`);
  if (change) console.log(`${account.login} ${said[change]?.(account.province)}`);
  else console.log(`${reply.account?.login}  ${reply.password ?? '(the given password)'}`);
}

const said: { [change: string]: (province: string) => string } = {
  move: (province) => `works in ${province} from the next sign-in on.`,
  'forget-move': (province) => `hands nothing over to ${province} any more.`,
};

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
