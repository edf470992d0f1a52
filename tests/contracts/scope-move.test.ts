import { beforeAll, expect, test } from 'vitest';
import { hereAlone } from '#core/records/travelling-part.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { listDepartedSeals, listDepartures, noteDepartureSeen } from '#storage/departed.ts';
import { unreadEntry } from '#storage/kept-copies.ts';
import { listWaiting } from '#storage/outbox.ts';
import { editRecord } from '#storage/records.ts';
import { writeTyped } from '#storage/typed.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { visitOn } from './a-phone.ts';
import { aSettledPhone, heldOn, idsOf, passDays } from './a-settled-phone.ts';
import { rowsIn } from './a-sender.ts';
import { moveTo, peopled } from './two-provinces.ts';

// What has left an account's scope goes from its phones, and only what the hub holds; its receipts stay.

let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
  await peopled(hub);
});

const move = (account: { login: string }, province: string) => moveTo(hub, account, province);

test('[L24] [P22] what an account has left goes from its phone once every backup holds it, and its receipts stay', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  await move(lan, '14');
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'signed-out' } });
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  // A restored backup might not have it yet: it is out of sight, and here.
  expect(await heldOn(phone)).toEqual(expect.arrayContaining(idsOf(visit)));
  expect(await listDepartures(phone.device, lan.id)).toEqual([]);

  passDays(hub, phone);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  const held = await heldOn(phone);
  expect(idsOf(visit).filter((id) => held.includes(id))).toEqual([]);
  const [proof] = await listDepartedSeals(phone.device, lan.id);
  expect(proof).toMatchObject({ id: visit.seal, province: '20', receipt: { hash: visit.seal } });
  expect(proof?.receipt.signature).toHaveLength(128);
  const [notice] = await listDepartures(phone.device, lan.id);
  expect(notice).toMatchObject({ province: '20', to: '14', enterprises: 1, assessments: 1, stay: 0 });
  expect(
    await rowsIn(hub, 'seals', `id = '\\x${visit.seal}' and province = '20' and status = 'counted'`),
  ).toBe(1);

  await noteDepartureSeen(phone.device, notice!.id);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listDepartures(phone.device, lan.id)).toEqual([]);
});

test('[L24] what waits, has something that only this phone has, or is a colleague’s still, does not go', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  const notes = await visitOn(hub, phone.device, { by: lan.id, province: '20' });
  await editRecord(phone.device, notes.assessment, { [`${hereAlone}plan`]: 'mua máy in' }, { by: lan.id });
  const may = await hub.anAccount('adviser', '20');
  expect(await phone.sync()).toMatchObject({ fault: null });
  // Entered in a valley on the last day: it goes to the province that was left, and is too new there to go from here.
  await editRecord(phone.device, visit.enterprise, { staff: 41 }, { by: lan.id });
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  const held = await heldOn(phone);
  expect(held).toContain(visit.enterprise);
  expect(held).not.toContain(visit.seal);
  expect(held).toEqual(expect.arrayContaining(idsOf(notes)));
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await rowsIn(hub, 'records', `province = '20' and id = '${visit.enterprise}'`)).toBe(1);
  expect(await listDepartures(phone.device, lan.id)).toMatchObject([{ assessments: 1, stay: 3 }]);

  // What is a colleague's as well stays on the shared phone as long as they work there.
  await phone.signIn(may);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
  passDays(hub, phone);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await heldOn(phone)).toContain(visit.enterprise);

  await move(may, '14');
  await phone.signIn(may);
  await phone.sync();
  await phone.signIn(lan);
  await phone.sync();
  const after = await heldOn(phone);
  expect(after).not.toContain(visit.enterprise);
  expect(after).toEqual(expect.arrayContaining(idsOf(notes)));
});

test('[L24] [L23] a hub that was restored in between takes nothing off a phone', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  await hub.pool.query(`delete from records where id in ('${visit.enterprise}', '${visit.assessment}')`);
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  expect(await phone.sync()).toMatchObject({ fault: null });
  const held = await heldOn(phone);
  expect(held).toEqual(expect.arrayContaining([visit.enterprise, visit.assessment, visit.seal]));
});

test('[P22] the hub confirms only what lies in a province that this very account has left', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  passDays(hub, phone);
  const stranger = await hub.signIn('adviser', '14');
  const records = await hashesOf([visit.enterprise, visit.assessment]);
  const ask = { records, seals: [visit.seal] };
  const told = async (caller: Caller) =>
    ((await (await hub.post('/api/left', ask, caller)).json()) as { held: string[] }).held;
  expect(await hub.post('/api/left', { ...ask, account: lan.id }, stranger)).toMatchObject({ status: 409 });
  expect(await told(stranger)).toEqual([]);
  await move(lan, '14');
  await phone.signIn(lan);
  const own = { cookie: phone.cookie(), headers: {} };
  expect((await told(own)).sort()).toEqual(idsOf(visit));
});

async function hashesOf(ids: string[]) {
  const { rows } = await hub.pool.query<{ id: string; body: string }>(
    `select id::text, body from records where id = any($1::uuid[]) and province = '20'`,
    [ids],
  );
  return rows.map(({ id, body }) => ({ id, hash: sha256Hex(body) }));
}

test('[P22] a record of which the hub holds another text than the phone stays on it', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  const twice = await visitOn(hub, phone.device, { by: lan.id, province: '20' });
  expect(await phone.sync()).toMatchObject({ fault: null });
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  // What was written last was not taken in: the hub holds what was there before, and the phone is the only one to have it.
  for (const id of [visit.assessment, twice.enterprise])
    await editRecord(phone.device, id, { note: 'only here' }, { by: lan.id });
  await phone.device.db.outbox.clear();
  const said = {
    kind: 'assessment',
    state: 'quarantined',
    reason: 'too-large',
    at: '2026-11-21T01:00:00.000Z',
  } as const;
  await phone.device.db.shelf.put({ ...said, id: twice.seal });
  expect(await phone.sync()).toMatchObject({ fault: null });
  const held = await heldOn(phone);
  expect(held).toEqual(expect.arrayContaining([visit.assessment, visit.seal]));
  expect(held).toEqual(expect.arrayContaining(idsOf(twice)));
  await phone.device.db.shelf.delete(twice.seal);
  await phone.sync();
  const after = await heldOn(phone);
  expect([after.includes(twice.seal), after.includes(twice.enterprise)]).toEqual([false, true]);
});

test('[P8] [P22] a copy that only a newer build can read goes where the hub still holds this very text, and only there', async () => {
  const { phone, lan } = await aSettledPhone(hub);
  const { shelf } = phone.device.db;
  const ids = { same: crypto.randomUUID(), other: crypto.randomUUID(), lost: crypto.randomUUID() };
  const textOf = (id: string) => `{"fields":[],"id":"${id}","kind":"enterprise"}`;
  for (const [name, id] of Object.entries(ids)) {
    const copy = unreadEntry(
      { id, raw: textOf(id) },
      { account: lan.id, province: '20' },
      '2026-11-21T01:00:00.000Z',
    );
    await shelf.put(copy);
    if (name === 'lost') continue;
    await hub.pool.query(
      `insert into records (province, id, kind, body, changed, received_at) values ('20', $1, 'enterprise', $2, 0, $3)`,
      [id, name === 'same' ? textOf(id) : textOf(ids.same), hub.clock.now],
    );
  }
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(new Set((await shelf.toArray()).map(({ of }) => of))).toEqual(new Set([ids.other, ids.lost]));
  await hub.pool.query('delete from records where id = any($1::uuid[])', [Object.values(ids)]);
});

test('[L12] [L24] what somebody opened while the hub was asked stays, and all of it where no tab can know', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  const { device, line } = phone;
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  const { remote, locks } = line;
  const meanwhile = (act: () => Promise<void>) => {
    line.remote = async (question) => {
      const reply = await remote(question);
      if (question.path === '/api/left') await act();
      return reply;
    };
  };
  const staysOnSync = async () => {
    expect(await phone.sync()).toMatchObject({ fault: null });
    expect(await heldOn(phone)).toEqual(expect.arrayContaining(idsOf(visit)));
  };
  let close = () => {};
  meanwhile(async () => {
    void locks!.request(`assessment ${visit.assessment}`, { ifAvailable: true }, async (lock) => {
      if (lock) await new Promise<void>((resolve) => (close = resolve));
    });
  });
  await staysOnSync();
  close();
  const form = { form: `assessment ${visit.assessment}`, by: lan.id };
  meanwhile(() => writeTyped(device, form, { note: 'half a' }));
  await staysOnSync();
  await writeTyped(device, form, null);
  line.remote = remote;
  line.locks = undefined;
  await staysOnSync();
  line.locks = locks;
  await phone.sync();
  expect(await heldOn(phone)).not.toContain(visit.seal);
});

test('[P22] [P24] a copy of the hub’s word, kept on the way, takes nothing off a phone', async () => {
  const { phone, lan, visit } = await aSettledPhone(hub);
  await move(lan, '14');
  passDays(hub, phone);
  await phone.signIn(lan);
  const { remote } = phone.line;
  const contact = { nonce: 'a'.repeat(16), key: 'b'.repeat(16), signature: 'c'.repeat(128) };
  phone.line.remote = async (question) => {
    const reply = await remote(question);
    if (question.path !== '/api/left' || !reply.ok) return reply;
    return { ...reply, value: { ...reply.value, contact } };
  };
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await heldOn(phone)).toEqual(expect.arrayContaining(idsOf(visit)));
  phone.line.remote = remote;
  await phone.sync();
  expect(await heldOn(phone)).not.toContain(visit.seal);
});
