import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { installedModels } from '#server/installed-models.ts';
import { library } from '../builders/the-library.ts';
import { aDataDir, runHub, type HubProcess } from '#tests/builders/a-running-hub.ts';
import { aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { chanceOf } from '#tests/builders/chance.ts';
import { HubClient, type Counts, type SignedIn } from '#tests/demo/hub-client.ts';
import { aHub } from '#tests/builders/a-hub.ts';
import { aDeviceId, push, rowsIn, theModel } from './a-sender.ts';

// The hub dies in the middle of pushes, on a real PostgreSQL: KILLS says how often, SEED at which moments.
const kills = Number(process.env['KILLS'] ?? 3);
const seed = process.env['SEED'] ?? 'one';
const visits = 30;

let model: InstalledModel;
beforeAll(() => {
  model = installedModels(library).shipped.findLast((one) => one.model.id === 'sme-dx-1567')!;
});

async function clientOf(hub: HubProcess, dataDir: string): Promise<{ client: HubClient; adviser: SignedIn }> {
  const client = new HubClient(hub.url, (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim());
  await client.makeAccount({ login: 'hoa', name: 'Lý Thị Hoa', role: 'adviser', province: '20' });
  return { client, adviser: await client.signIn('hoa') };
}

const total = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

test(`[L19] [L21] the hub is killed ${kills} times in mid-push: what it had answered it has, what it had not comes again, all of it once`, async () => {
  const chance = chanceOf(seed);
  const dataDir = await aDataDir();
  let hub = await runHub({ DATA_DIR: dataDir });
  let { client, adviser } = await clientOf(hub, dataDir);
  const answered: unknown[] = [];
  const sent: unknown[] = [];
  for (let turn = 0; turn < kills; turn += 1) {
    // Without a tax code each counts by itself.
    const enterprise = anEnterprise({ taxCode: null });
    const items = Array.from({ length: visits }, () =>
      itemsOf(aVisit(model, { by: adviser.id, enterprise })),
    ).flat();
    sent.push(...items);
    // Several pushes, one after the other, so that some are over when the hub dies and one is under way.
    const pushing = (async () => {
      for (let from = 0; from < items.length; from += 15) {
        const some = items.slice(from, from + 15);
        await client.push(some, aDeviceId, adviser.cookie);
        answered.push(...some);
      }
    })().catch(() => 'broken');
    await new Promise((resolve) => setTimeout(resolve, 20 + chance.below(250)));
    hub.kill('SIGKILL');
    expect(await hub.ended).toBe('SIGKILL');
    await pushing;
    hub = await runHub({ DATA_DIR: dataDir });
    ({ client, adviser } = await clientOf(hub, dataDir));
  }
  expect(await client.push(answered, aDeviceId, adviser.cookie)).toEqual(
    answered.length > 0 ? { known: answered.length } : {},
  );
  const again = await client.push(sent, aDeviceId, adviser.cookie);
  expect(total(again)).toBe(sent.length);
  expect(Object.keys(again).filter((verdict) => verdict !== 'stored' && verdict !== 'known')).toEqual([]);
  expect(await client.push(sent, aDeviceId, adviser.cookie)).toEqual({ known: sent.length });
  await client.makeAccount({ login: 'van', name: 'Vi Văn Vận', role: 'officer', province: '20' });
  const { cookie } = await client.signIn('van');
  const list = (await (await fetch(`${hub.url}/api/assessments`, { headers: { cookie } })).json()) as {
    total: number;
  };
  expect(list.total).toBe(kills * visits);
});

test('[L18] [L19] the same push from four connections at once is stored once', async () => {
  const here = await aHub();
  const adviser = await here.signIn('adviser', '20');
  const items = Array.from({ length: 12 }, () =>
    itemsOf(aVisit(theModel(here), { by: adviser.account.id })),
  ).flat();
  const replies = await Promise.all(Array.from({ length: 4 }, async () => push(here, items, adviser)));
  for (const index of items.keys()) {
    const verdicts = replies.map((reply) => reply.verdicts[index]!);
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual(['known', 'known', 'known', 'stored']);
    // Whoever asked, and whenever: one and the same receipt.
    expect(new Set(verdicts.map(({ receipt }) => JSON.stringify(receipt))).size).toBe(1);
  }
  expect([await rowsIn(here, 'seals'), await rowsIn(here, 'records')]).toEqual([12, 24]);
});
