import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDevice, forgetWhose } from '#tests/builders/a-device.ts';
import { aDraft, aSeal, aSealedVisit, anEnterprise } from '#tests/builders/a-visit.ts';
import type { Device } from './database.ts';
import { mergeIn } from './merge-in.ts';
import { hearEpoch, listWaiting } from './outbox.ts';
import { editRecord, readRecord } from './records.ts';
import { storeSeal } from './seals.ts';
import { readSetting, writeSetting, type Account } from './settings.ts';
import { goesWith } from './goes-with.ts';
import { isOwnRecord, listOwnRecords, readPeople } from './whose.ts';

const account = (id: string, province: string): Account => ({
  id,
  login: id,
  name: id,
  role: 'adviser',
  province,
  state: 'in',
});
const lan = account('lan', '20');
const may = account('may', '20');
const van = account('van', '14');
const everybody = [lan, may, van];

/** From here on this account writes, as after its sign-in. */
async function enter(device: Device, who: Account): Promise<void> {
  await writeSetting(device, 'accounts', { ...(await readPeople(device)), [who.id]: who });
  await writeSetting(device, 'account', who);
}

/** The accounts with whose session each waiting item would go. */
async function takers(device: Device): Promise<{ [id: string]: string[] }> {
  const entries = await listWaiting(device);
  return Object.fromEntries(
    entries.map((entry) => [entry.id, everybody.filter((who) => goesWith(who, entry)).map(({ id }) => id)]),
  );
}

test("[P11] a draft and a seal wait for their writer, an enterprise for anybody of its province, an owner's seal for nobody", async () => {
  const device = await aDevice();
  await enter(device, lan);
  const firm = await anEnterprise(device, 'lan');
  const { assessment, seal } = await aSealedVisit(device, 'lan');
  const own = await aSealedVisit(device, 'self');
  expect(await takers(device)).toMatchObject({
    [firm]: ['lan', 'may'],
    [assessment]: ['lan'],
    [seal]: ['lan'],
    [own.seal]: ['lan', 'may', 'van'],
  });
  const officer: Account = { ...lan, role: 'officer' };
  const entries = await listWaiting(device);
  expect(entries.filter((entry) => goesWith(officer, entry)).map(({ id }) => id)).toEqual([own.seal]);
  expect(entries.filter((entry) => goesWith(undefined, entry)).map(({ id }) => id)).toEqual([own.seal]);
});

test('[P11] who edits what belongs to another province does not take it along', async () => {
  const device = await aDevice();
  await enter(device, lan);
  const firm = await anEnterprise(device, 'lan');
  await device.db.outbox.clear();
  await enter(device, van);
  await editRecord(device, firm, { staff: 7 }, { by: 'van' });
  expect(await listWaiting(device)).toMatchObject([{ id: firm, account: 'van', province: '20' }]);
  expect(await takers(device)).toEqual({ [firm]: ['lan', 'may'] });
});

test('[P8] [P11] what was pulled for one province is neither shown nor offered to another', async () => {
  const there = await aDevice({ name: 'there' });
  const firm = await readRecord(there, await anEnterprise(there, 'a colleague'));
  const draft = await readRecord(there, await aDraft(there, 'lan'));
  if (!firm.ok || !draft.ok) throw new Error();
  const device = await aDevice();
  await enter(device, lan);
  await writeSetting(device, 'epoch', 'one');
  const records = [firm.value.record, draft.value.record];
  await mergeIn(device, { records, account: 'lan', province: '20', cursor: 1 });
  await enter(device, van);
  expect(await listOwnRecords(device, 'enterprise')).toEqual([]);
  expect(await listOwnRecords(device, 'assessment')).toEqual([]);
  await hearEpoch(device, 'two');
  expect(await takers(device)).toEqual({
    [firm.value.record.id]: ['lan', 'may'],
    [draft.value.record.id]: ['lan'],
  });
  await enter(device, may);
  expect(await listOwnRecords(device, 'enterprise')).toHaveLength(1);
  expect(await listOwnRecords(device, 'assessment')).toEqual([]);
  const held = await readRecord(device, draft.value.record.id);
  expect(held.ok && (await isOwnRecord(device, held.value))).toBe(false);
});

test("[P11] an older build's rows belong to whom their content names, and to a place where it names nobody known", async () => {
  const device = await aDevice();
  await enter(device, lan);
  const { assessment, seal } = await aSealedVisit(device, 'lan');
  await enter(device, van);
  const firm = await anEnterprise(device, 'van');
  const elsewhere = await anEnterprise(device, 'a colleague', { province: '20' });
  await forgetWhose(device);
  expect(await readSetting(device, 'account')).toMatchObject({ id: 'van' });
  expect(await takers(device)).toMatchObject({
    [assessment]: ['lan'],
    [seal]: ['lan'],
    [firm]: ['van'],
    [elsewhere]: ['lan', 'may'],
  });
  const shown = await listOwnRecords(device, 'enterprise');
  expect(shown.map(({ record }) => record.id)).toEqual([firm]);
  expect(await listOwnRecords(device, 'assessment')).toEqual([]);
});

const move = fc.record({
  who: fc.nat(everybody.length - 1),
  do: fc.constantFrom('firm', 'draft', 'seal', 'edit', 'epoch', 'old build'),
  which: fc.nat(9),
});

let runs = 0;

test('[L34] a seal of an older build whose text is damaged holds up nothing else that waits', async () => {
  const device = await aDevice();
  await enter(device, lan);
  const firm = await anEnterprise(device, 'lan');
  const { seal } = await aSealedVisit(device, 'lan');
  await forgetWhose(device);
  await device.db.rows
    .where('id')
    .equals(seal)
    .modify((row: { body: unknown }) => {
      row.body = { ...(row.body as object), seal: { id: seal, body: '{"by":', person: null } };
    });
  expect((await listWaiting(device)).map(({ id }) => id)).toEqual(expect.arrayContaining([firm, seal]));
});

test('[P11] whoever writes in whatever order, each item goes with one province, and a draft or seal with one account', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 14 }), async (moves) => {
      runs += 1;
      const device = await aDevice({ name: `whose-${runs}` });
      await writeSetting(device, 'epoch', '0');
      // Everybody has signed in once, so that an older build's rows can be told apart.
      for (const who of everybody) await enter(device, who);
      const made: { id: string; kind: string; by: Account }[] = [];
      const sealed = new Set<string>();
      for (const [index, step] of moves.entries()) {
        const by = everybody[step.who]!;
        await enter(device, by);
        const own = made.filter((item) =>
          item.kind === 'firm' ? item.by.province === by.province : item.by === by && !sealed.has(item.id),
        );
        const chosen = own[step.which % own.length];
        if (step.do === 'firm') made.push({ id: await anEnterprise(device, by.id), kind: 'firm', by });
        if (step.do === 'draft') made.push({ id: await aDraft(device, by.id), kind: 'draft', by });
        if (step.do === 'edit' && chosen)
          await editRecord(device, chosen.id, { staff: index }, { by: by.id });
        if (step.do === 'seal' && chosen?.kind === 'draft') {
          const sealing = await aSeal(device, chosen.id, { by: by.id });
          await storeSeal(device, sealing);
          sealed.add(chosen.id);
          made.push({ id: sealing.seal.id, kind: 'seal', by });
          sealed.add(sealing.seal.id);
        }
        if (step.do === 'epoch') await hearEpoch(device, String(index + 1));
        if (step.do === 'old build') await forgetKeepingPeople(device);
      }
      const found = await takers(device);
      expect(Object.keys(found).toSorted()).toEqual(made.map(({ id }) => id).toSorted());
      for (const { id, kind, by } of made) {
        const province = everybody.filter((who) => who.province === by.province).map((who) => who.id);
        expect(found[id]).toEqual(kind === 'firm' ? province : [by.id]);
      }
      device.db.close();
    }),
    { numRuns: 40 },
  );
});

async function forgetKeepingPeople(device: Device): Promise<void> {
  const people = await readPeople(device);
  await forgetWhose(device);
  await writeSetting(device, 'accounts', people);
}
