import { expect, test } from 'vitest';
import { shownCatalogueSchema } from '#protocol/solutions.ts';
import { keepSolutions, readSolutions } from '#storage/solutions.ts';
import { aHub } from '#tests/builders/a-hub.ts';
import { aSolution } from '#tests/builders/a-solution.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';

// What officers show in their catalogue lies on the phones of the province, and nothing is fetched twice.

const entry = '01930000-0000-7000-8000-000000000001';

async function aRoom() {
  const hub = await aHub();
  const officer = await hub.signIn('officer');
  let version = 0;
  const write = async (name: string, status: 'shown' | 'withdrawn' = 'shown') => {
    const body = { after: version, status, solution: aSolution({ name }) };
    version += 1;
    const reply = await hub.post(`/api/catalogue/${entry}`, body, officer);
    if (!reply.ok) throw new Error(await reply.text());
  };
  const asked: string[] = [];
  let lost = false;
  const weather = (path: string) => {
    const ours = path.startsWith('/api/solutions');
    if (ours) asked.push(path.replace(/=.*/, '=…'));
    return ours && lost ? ('lost-reply' as const) : ('none' as const);
  };
  const phone = await aPhoneOf(hub, { weather });
  const names = async (province = '20') =>
    (await readSolutions(phone.device, province))?.solutions?.map(({ name }) => name) ?? null;
  return { hub, write, phone, asked, names, lose: (now: boolean) => (lost = now) };
}

test('[P14] an adviser’s phone takes the catalogue at its next contact, and asks only where the word is a new one', async () => {
  const { hub, write, phone, asked, names } = await aRoom();
  await phone.signIn(await hub.anAccount('adviser'));
  await phone.sync();
  expect([asked, await names()]).toEqual([[], null]);
  await write('Sổ Một');
  await phone.sync();
  await phone.sync();
  expect([asked, await names()]).toEqual([['/api/solutions/20'], ['Sổ Một']]);
  await write('Sổ Hai');
  await phone.sync();
  expect([asked.at(-1), await names()]).toEqual(['/api/solutions/20?known=…', ['Sổ Hai']]);
});

test('[P14] what was withdrawn is on no phone after its next contact', async () => {
  const { hub, write, phone, names } = await aRoom();
  await phone.signIn(await hub.anAccount('adviser'));
  await write('Sổ Một');
  await phone.sync();
  await write('Sổ Một', 'withdrawn');
  await phone.sync();
  expect(await names()).toEqual([]);
});

test('[P14] a reply that is lost costs the round nothing, and is asked for again', async () => {
  const { hub, write, phone, names, lose } = await aRoom();
  await phone.signIn(await hub.anAccount('adviser'));
  await write('Sổ Một');
  lose(true);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await names()).toBeNull();
  lose(false);
  await phone.sync();
  expect(await names()).toEqual(['Sổ Một']);
});

test('[P14] an owner’s phone asks without an account, for its own province, and at most once an hour', async () => {
  const { hub, write, phone, asked, names } = await aRoom();
  await write('Sổ Một');
  await phone.sync();
  expect(asked).toEqual([]);
  await visitOn(hub, phone.device, {
    by: 'self',
    source: 'self',
    enterprise: anEnterprise({ province: '20' }),
  });
  await phone.sync();
  await phone.sync();
  expect([asked, await names()]).toEqual([['/api/solutions/20'], ['Sổ Một']]);
  await write('Sổ Hai');
  phone.device.time.now += 61 * 60_000;
  await phone.sync();
  expect([asked.length, await names()]).toEqual([2, ['Sổ Hai']]);
});

test('[P14] an entry that only a newer build can read holds up none of the others', () => {
  const solutions = [
    { id: entry, ...aSolution(), price: { is: 'by-the-hour' } },
    { id: entry, ...aSolution() },
  ];
  const read = shownCatalogueSchema.parse({ word: 'w', categories: {}, solutions });
  expect(read.solutions).toEqual([{ id: entry, ...aSolution() }]);
});

test('[P14] what an older build left out is asked for anew by a newer one, whatever the hub’s word', async () => {
  const { hub, write, phone, asked, names } = await aRoom();
  await phone.signIn(await hub.anAccount('adviser'));
  await write('Sổ Một');
  await phone.sync();
  const kept = (await readSolutions(phone.device, '20'))!;
  await keepSolutions(phone.device, '20', { ...kept, solutions: [], build: 'an older one' });
  await phone.sync();
  expect([asked, await names()]).toEqual([['/api/solutions/20', '/api/solutions/20'], ['Sổ Một']]);
});

test('[P14] an owner’s catalogue is asked for after all work, and not in every round where it cannot be had', async () => {
  const hub = await aHub();
  const paths: string[] = [];
  const phone = await aPhoneOf(hub, {
    name: 'shared',
    weather: (path) => {
      paths.push(path);
      return path.startsWith('/api/solutions') ? 'lost-reply' : 'none';
    },
  });
  await visitOn(hub, phone.device, { by: 'self', source: 'self', enterprise: anEnterprise() });
  await phone.sync();
  await phone.sync();
  const asked = () => paths.filter((path) => path.startsWith('/api/solutions')).length;
  expect(asked()).toBe(1);
  const adviser = await hub.anAccount('adviser');
  await phone.signIn(adviser);
  await visitOn(hub, phone.device, { by: adviser.id });
  phone.device.time.now += 61 * 60_000;
  paths.length = 0;
  await phone.sync();
  expect(asked()).toBe(1);
  const work = paths.findLastIndex((path) => path.startsWith('/api/push'));
  expect(work).toBeGreaterThanOrEqual(0);
  expect(paths.findIndex((path) => path.startsWith('/api/solutions'))).toBeGreaterThan(work);
});
