import { join } from 'node:path';
import { readEnv } from '#server/env.ts';
import { loadModels, modelsFolder } from '#server/installed-models.ts';
import { readSecret } from '#server/secret.ts';
import { chanceOf } from '#tests/builders/chance.ts';
import { aProgramme } from './a-programme.ts';
import { someSolutions } from './some-solutions.ts';
import { HubClient, type Counts, type DemoAccount } from './hub-client.ts';

// `npm run demo`: fills the running hub at HUB_URL with two invented provinces, over HTTP, as devices would.
// The same firms and visits each time, so that running it again changes nothing.
const provinces = [
  {
    code: '20',
    short: 'ls',
    firms: 260,
    advisers: ['Lý Thị Mẩy', 'Nông Văn Dũng', 'Hoàng Thu Lan', 'Vi Văn Thắng'],
  },
  { code: '14', short: 'sl', firms: 190, advisers: ['Lò Thị Hoa', 'Cầm Văn Minh', 'Quàng Thị Nga'] },
];
const officers: { [province: string]: string } = { '20': 'Nông Văn Đạt', '14': 'Hà Thị Bích' };

async function main(): Promise<void> {
  const started = performance.now();
  const env = readEnv(process.env);
  const url = process.env['HUB_URL'] ?? `http://127.0.0.1:${env.port}`;
  const tokenFile = join(env.dataDir, 'admin.token');
  const token = await readSecret(tokenFile).catch(() => null);
  if (token === null) {
    throw new Error(
      `${tokenFile} cannot be read: start the hub once with npm start, and run this as its user.`,
    );
  }
  const hub = new HubClient(url, token);
  const installed = loadModels(modelsFolder()).all.findLast(({ model }) => model.id === 'sme-dx-1567');
  if (!installed) throw new Error('assessment-models holds no sme-dx-1567');
  const made: DemoAccount[] = [];
  const total: Counts = {};

  const author: DemoAccount = {
    login: 'demo-soan',
    name: 'Trần Thị Nguyệt',
    role: 'author',
    province: '20',
  };
  if (await hub.makeAccount(author)) made.push(author);
  for (const { code, short, firms, advisers } of provinces) {
    const people: DemoAccount[] = [
      { login: `demo-canbo-${short}`, name: officers[code] ?? 'Cán bộ', role: 'officer', province: code },
      ...advisers.map((name, index) => ({
        login: `demo-tuvan-${short}${index + 1}`,
        name,
        role: 'adviser' as const,
        province: code,
      })),
    ];
    for (const person of people) if (await hub.makeAccount(person)) made.push(person);
    const signedIn = await Promise.all(people.slice(1).map(async ({ login }) => hub.signIn(login)));
    const programme = aProgramme(
      installed,
      code,
      signedIn.map(({ id }) => id),
      firms,
    );
    const chance = chanceOf(`devices ${code}`);
    for (const [index, { cookie }] of signedIn.entries()) {
      const items = programme.parcels
        .filter(({ adviser }) => adviser === index)
        .flatMap((parcel) => parcel.items);
      const counts = await hub.push(items, chance.uuid(0), cookie);
      add(total, counts);
      console.log(`${code} ${advisers[index]?.padEnd(16)} ${items.length} items: ${told(counts)}`);
    }
    const { cookie: officer } = await hub.signIn(`demo-canbo-${short}`);
    let added = 0;
    for (const solution of someSolutions) {
      if (await hub.addSolution(chance.uuid(0), solution, officer)) added += 1;
    }
    console.log(`${code} ${'the catalogue'.padEnd(16)} ${added} solutions added`);
    const own: Counts = {};
    let later = 0;
    for (const { device, item } of programme.own) if (!(await hub.pushSelf(item, device, own))) later += 1;
    add(total, own);
    const waits = later > 0 ? `, ${later} not taken: the door for owners asks to come back later` : '';
    console.log(`${code} ${'owners alone'.padEnd(16)} ${programme.own.length} items: ${told(own)}${waits}`);
  }

  console.log(`\nIn ${((performance.now() - started) / 1000).toFixed(1)} s: ${told(total)}.`);
  if (made.length === 0)
    console.log('The accounts were there already; their passwords were printed the first time.');
  else {
    console.log(`\nAccounts at ${url}, printed once:`);
    for (const { login, name, role, province } of made) {
      console.log(`  ${login.padEnd(14)} ${hub.passwordOf(login)}   ${role} ${province}, ${name}`);
    }
  }
}

function add(total: Counts, counts: Counts): void {
  for (const [verdict, count] of Object.entries(counts)) total[verdict] = (total[verdict] ?? 0) + count;
}

function told(counts: Counts): string {
  const parts = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
