import { expect, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { evict, type Leaving } from './evict.ts';
import { listHeld } from './rows.ts';
import { writeSetting, type Account } from './settings.ts';

const hoa: Account = { id: 'hoa', login: 'hoa', name: 'Hoa', role: 'adviser', province: '14', state: 'in' };
const at = '2026-12-20T00:00:00.000Z';

/** A phone that has handed over a firm of the province that its account has left, and what the hub confirmed of it. */
async function aLeaving() {
  const device = await aDevice();
  await writeSetting(device, 'account', hoa);
  await writeSetting(device, 'epoch', 'epoch-1');
  await anEnterprise(device);
  await device.db.outbox.clear();
  const [firm] = await listHeld(device, 'enterprise');
  const leaving: Leaving = {
    assessments: [],
    enterprises: [{ ...firm!, province: '20' }],
    copies: [],
    account: hoa,
    epoch: 'epoch-1',
    at,
    files: new Set(),
  };
  const left = async () => (await listHeld(device, 'enterprise')).length;
  return { device, leaving, left };
}

test('[L24] [P22] what the hub has confirmed goes, and is told', async () => {
  const { device, leaving, left } = await aLeaving();
  await evict(device, leaving);
  expect(await left()).toBe(0);
  expect(await device.db.departed.toArray()).toMatchObject([
    { kind: 'notice', province: '20', enterprises: 1 },
  ]);
});

test.each<[string, (held: Awaited<ReturnType<typeof aLeaving>>) => Promise<void>]>([
  ['the hub was restored since', ({ device }) => writeSetting(device, 'epoch', 'epoch-2')],
  ['somebody else signed in', ({ device }) => writeSetting(device, 'account', { ...hoa, id: 'lan' })],
  [
    'the account works there again',
    ({ device }) => writeSetting(device, 'account', { ...hoa, province: '20' }),
  ],
  [
    'it was written since',
    async ({ device, leaving }) => {
      await device.db.rows.update(leaving.enterprises[0]!.id, { rev: 99 });
    },
  ],
])('[L24] [P22] nothing goes where %s', async (_, change) => {
  const held = await aLeaving();
  await change(held);
  await evict(held.device, held.leaving);
  expect(await held.left()).toBe(1);
  expect(await held.device.db.departed.count()).toBe(0);
});
