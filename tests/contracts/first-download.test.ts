import { beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '#core/records/canonical.ts';
import { readFirstDownload } from '#storage/first-download.ts';
import { listRecords } from '#storage/rows.ts';
import { readSetting } from '#storage/settings.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aVisit, enterpriseRecord } from '#tests/builders/a-seal.ts';
import { aPhoneOf } from './a-phone.ts';
import { theModel } from './a-sender.ts';

// [L32] A first download of several pages that breaks off is half a list, says so, and goes on where it stopped.

const firms = 1_100;
let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
  await hub.anAccount('adviser', '20');
  const template = enterpriseRecord(aVisit(theModel(hub)));
  const bodies = Array.from({ length: firms }, (_, index) => {
    const id = `0197f1b0-0000-7000-8000-${String(index).padStart(12, '0')}`;
    return { id, body: canonicalJson({ ...template, id }) };
  });
  await hub.pool.query(
    `insert into records (province, id, kind, body, by, changed, received_at)
     select '20', id, 'enterprise', body, null, row_number() over (), now()
     from unnest($1::uuid[], $2::text[]) as one (id, body)`,
    [bodies.map(({ id }) => id), bodies.map(({ body }) => body)],
  );
  await hub.pool.query(`update scopes set counter = ${firms} where province = '20'`);
});

const pulls = (asked: string[]) =>
  asked.map((path) => Number(new URLSearchParams(path.split('?')[1]).get('cursor')));

/** A phone that notes what it pulls, and whose second page's reply is lost as long as `breaks`. */
async function aNewPhone() {
  const road = { asked: [] as string[], breaks: true };
  const open = () =>
    aPhoneOf(hub, {
      name: 'first download',
      weather: (path) => {
        if (!path.startsWith('/api/pull')) return 'none';
        road.asked.push(path);
        return road.breaks && road.asked.length > 1 ? 'lost-reply' : 'none';
      },
    });
  const adviser = await hub.anAccount('adviser', '20');
  const phone = await open();
  await phone.signIn(adviser);
  return { phone, road, adviser, open };
}

test('[L32] a download that breaks off says how far it came, and after the app was killed goes on from there', async () => {
  const { phone, road, adviser, open } = await aNewPhone();
  expect(await readFirstDownload(phone.device)).toBe(0);
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'offline' } });
  expect(await listRecords(phone.device, 'enterprise')).toHaveLength(500);
  expect(await readFirstDownload(phone.device)).toBe(500);
  phone.device.db.close();

  const again = await open();
  expect(await readFirstDownload(again.device)).toBe(500);
  road.breaks = false;
  await again.signIn(adviser);
  expect(await again.sync()).toMatchObject({ fault: null });
  expect(pulls(road.asked)).toEqual([0, 500, 500, 1000]);
  expect(await listRecords(again.device, 'enterprise')).toHaveLength(firms);
  expect(await readFirstDownload(again.device)).toBe(null);

  // A hub that was restored is read from the beginning; what is here does not become half by it.
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  Object.assign(road, { asked: [], breaks: true });
  expect(await again.sync()).toMatchObject({ fault: { fault: 'offline' } });
  expect((await readSetting(again.device, 'cursor'))?.at).toBe(0);
  expect(await readFirstDownload(again.device)).toBe(null);
});

test('[L32] a hub that is restored between two pages makes no half a whole', async () => {
  const { phone, road } = await aNewPhone();
  await phone.sync();
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'offline' } });
  expect(await readFirstDownload(phone.device)).toBe(500);
  road.breaks = false;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(pulls(road.asked).slice(-4)).toEqual([500, 0, 500, 1000]);
  expect(await readFirstDownload(phone.device)).toBe(null);
  expect(await listRecords(phone.device, 'enterprise')).toHaveLength(firms);
});

test('[L32] a colleague’s list of the same province is whole for whoever signs in next on the phone', async () => {
  const { phone, road } = await aNewPhone();
  road.breaks = false;
  await phone.sync();
  await phone.signIn(await hub.anAccount('adviser', '20'));
  expect(await readFirstDownload(phone.device)).toBe(null);
  await phone.signIn(await hub.anAccount('adviser', '14'));
  expect(await readFirstDownload(phone.device)).toBe(0);
});
