import { beforeAll, expect, test } from 'vitest';
import { beginAmendment, giveAmendmentUp } from '#app/assessment/amend.ts';
import { answerField, draftOf, isOpen, noteField } from '#core/assessment/draft.ts';
import { makeSeal, type SealBody } from '#core/assessment/seal.ts';
import { enterpriseSchema } from '#core/enterprise/enterprise.ts';
import { valuesOf } from '#core/records/record.ts';
import { countedOnce, countedOnceParameters } from '#statistics/counted-once.server.ts';
import type { Device } from '#storage/database.ts';
import { applyVerdicts } from '#storage/receipts.ts';
import { installModel } from '#storage/install-model.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { readSeal, storeSeal } from '#storage/seals.ts';
import { readDeviceId, readSetting } from '#storage/settings.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { theModel } from './a-sender.ts';

// [P27] A sealed assessment is opened again on the device that holds the seal, and closed by one that takes its place.

let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
});

async function aPhoneWithVisit(name: string, source: 'adviser' | 'self' = 'adviser', province = '20') {
  const phone = await aPhoneOf(hub, { name });
  const adviser = await hub.anAccount('adviser', province);
  if (source === 'adviser') await phone.signIn(adviser);
  const installed = theModel(hub);
  await installModel(phone.device, installed.reference, installed.model, installed.texts);
  const by = source === 'adviser' ? adviser.id : 'self';
  // Known by its record alone: the firms of the other tests are no visits to this one.
  const enterprise = anEnterprise({ province, commune: null, taxCode: null });
  const visit = await visitOn(hub, phone.device, { by, source, enterprise });
  return { ...phone, adviser, by, visit };
}

/** What the app's sealing does, by the production's own hands. */
async function sealAgain(device: Device, id: string, salt: string, hour = 5): Promise<string> {
  const held = await readRecord(device, id);
  if (!held.ok) throw new Error(held.reason);
  const draft = draftOf(held.value.record);
  const firm = await readRecord(device, draft.enterprise);
  if (!firm.ok) throw new Error(firm.reason);
  const account = draft.source === 'self' ? undefined : await readSetting(device, 'account');
  const seal = makeSeal({
    draft,
    enterprise: enterpriseSchema.parse(valuesOf(firm.value.record)),
    model: theModel(hub).model,
    by: account?.id ?? 'self',
    device: await readDeviceId(device),
    sealedAt: `2026-11-21T0${hour}:00:00.000Z`,
    salt,
    amends: draft.sealed,
  });
  if (!seal.ok) throw new Error(`${seal.reason} ${seal.detail}`);
  const stored = await storeSeal(device, { seal: seal.value, rev: held.value.rev, send: true });
  if (!stored.ok) throw new Error(stored.reason);
  return seal.value.id;
}

async function draftIn(device: Device, id: string) {
  const held = await readRecord(device, id);
  if (!held.ok) throw new Error(held.reason);
  return draftOf(held.value.record);
}

/** The seals of an assessment as the hub has them, and how often its enterprise counts in reports. */
async function onHub(
  { assessment, enterprise }: { assessment: string; enterprise: string },
  source = 'adviser',
) {
  const { rows } = await hub.pool.query<{ id: string; status: string }>(
    `select encode(id, 'hex') as id, status from seals where assessment = $1`,
    [assessment],
  );
  const filters = { source, model: theModel(hub).model.url, legalForm: null, year: null } as never;
  const counted = await hub.pool.query<{ id: string }>(
    `with ${countedOnce} select encode(id, 'hex') as id from once where enterprise = $7`,
    [...countedOnceParameters('20', filters), enterprise],
  );
  return {
    status: Object.fromEntries(rows.map(({ id, status }) => [id, status])),
    counted: counted.rows.map(({ id }) => id),
  };
}

test('[P27] [P7] a seal amended before its receipt came: both are stored, each with its receipt, and the chain counts once', async () => {
  const { device, visit, by, sync } = await aPhoneWithVisit('amending');
  const id = visit.assessment;
  expect(await beginAmendment(device, id, '   ')).toMatchObject({ reason: 'no-reason' });
  expect(await beginAmendment(device, id, 'Ghi nhầm câu 2.2')).toMatchObject({ ok: true });
  expect(isOpen(await draftIn(device, id))).toBe(true);
  const declined = { [answerField('2.2')]: { state: 'declined' } };
  await editRecord(device, id, declined, { by });
  const amended = await sealAgain(device, id, 'amended once, sixteen');
  expect(isOpen(await draftIn(device, id))).toBe(false);
  expect(await sync()).toMatchObject({ fault: null });
  expect(await onHub(visit)).toEqual({
    status: { [visit.seal]: 'counted', [amended]: 'counted' },
    counted: [amended],
  });
  for (const one of [visit.seal, amended]) {
    const held = await readSeal(device, one);
    expect(held.ok && held.value.state).toMatchObject({ is: 'stored', receipt: { hash: one } });
  }
  const held = await readSeal(device, amended);
  const body = held.ok ? (JSON.parse(held.value.seal.body) as SealBody) : null;
  expect(body?.amends).toBe(visit.seal);
  expect(held.ok && held.value.seal.person).toMatchObject({ notes: { ':amends': 'Ghi nhầm câu 2.2' } });
});

test('[P27] an amendment that is given up leaves the seal, and the draft says again what was sealed', async () => {
  const { device, visit, by } = await aPhoneWithVisit('giving-up');
  const id = visit.assessment;
  const before = (await draftIn(device, id)).answers;
  await beginAmendment(device, id, 'Thử');
  await editRecord(device, id, { [answerField('2.2')]: { state: 'declined' } }, { by });
  expect(await giveAmendmentUp(device, id)).toMatchObject({ ok: true });
  const after = await draftIn(device, id);
  expect(isOpen(after)).toBe(false);
  expect(after.answers['2.2']).toEqual(before['2.2']);
  expect(after.sealed).toBe(visit.seal);
});

test('[P27] giving up takes back what the amendment wrote, notes too, and nothing that another device had written before', async () => {
  const { device, visit, by, adviser, sync } = await aPhoneWithVisit('giving-up-alone');
  const tablet = await aPhoneOf(hub, { name: 'wrote-before' });
  const id = visit.assessment;
  await sync();
  await tablet.signIn(adviser);
  await tablet.sync();
  const before = await draftIn(device, id);
  tablet.device.time.now += 60_000;
  await editRecord(tablet.device, id, { [answerField('2.1')]: { state: 'declined' } }, { by });
  await tablet.sync();
  await sync();
  device.time.now += 120_000;
  await beginAmendment(device, id, 'Thử');
  const typed = { [answerField('2.2')]: { state: 'declined' }, [noteField('2.2')]: 'Gõ nhầm chỗ' };
  await editRecord(device, id, typed, { by });
  expect(await giveAmendmentUp(device, id)).toMatchObject({ ok: true });
  const after = await draftIn(device, id);
  expect(after.answers).toEqual({ ...before.answers, '2.1': { state: 'declined' } });
  expect(after.notes).toEqual(before.notes);
  expect(isOpen(after)).toBe(false);
});

test('[P27] [P7] two devices amend one seal: both are stored, and the second competes until a person settles it', async () => {
  const phone = await aPhoneWithVisit('first-of-two');
  const tablet = await aPhoneOf(hub, { name: 'second-of-two' });
  const { assessment: id } = phone.visit;
  await phone.sync();
  await tablet.signIn(phone.adviser);
  await tablet.sync();
  // The seal lies on the phone alone: nothing is opened on the tablet. What amends there, a copy of the phone has made.
  expect(await beginAmendment(tablet.device, id, 'Nhầm')).toMatchObject({ reason: 'elsewhere' });
  await beginAmendment(phone.device, id, 'Nhầm');
  const held = await readRecord(phone.device, id);
  const one = await sealAgain(phone.device, id, 'the phone amends it..');
  const other = await sealOf(tablet.device, held.ok ? draftOf(held.value.record) : null);
  await tablet.sync();
  await phone.sync();
  const found = await onHub(phone.visit);
  expect(found.counted).toHaveLength(1);
  expect(Object.values(found.status).toSorted()).toEqual(['competing', 'counted', 'counted']);
  expect(Object.keys(found.status).toSorted()).toEqual([phone.visit.seal, one, other].toSorted());
});

test('[P27] [P7] of two seals that amend one, the device that holds the counted one can amend it again, and the other cannot', async () => {
  const phone = await aPhoneWithVisit('counted-of-two');
  const tablet = await aPhoneOf(hub, { name: 'competing-of-two' });
  const { assessment: id } = phone.visit;
  await phone.sync();
  await tablet.signIn(phone.adviser);
  await tablet.sync();
  await beginAmendment(phone.device, id, 'Nhầm');
  const held = await readRecord(phone.device, id);
  tablet.device.time.now += 3_600_000;
  const other = await sealOf(tablet.device, held.ok ? draftOf(held.value.record) : null, 6);
  const counted = await sealAgain(phone.device, id, 'the phone amends it..');
  for (const one of [phone, tablet, phone, tablet]) await one.sync();
  const { status } = await onHub(phone.visit);
  expect(status).toMatchObject({ [counted]: 'counted', [other]: 'competing' });
  // The tablet's is the later one, and stands first in both copies of the draft.
  expect((await draftIn(phone.device, id)).sealed).toBe(other);
  expect(await beginAmendment(tablet.device, id, 'Lại nhầm')).toMatchObject({ reason: 'passed-over' });
  expect(await beginAmendment(phone.device, id, 'Lại nhầm')).toMatchObject({ ok: true });
  expect(isOpen(await draftIn(phone.device, id))).toBe(true);
  const third = await sealAgain(phone.device, id, 'the phone amends again', 7);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect((await onHub(phone.visit)).status[third]).toBe('counted');
});

test('[P27] what a person has passed over is not opened again', async () => {
  const { device, visit } = await aPhoneWithVisit('passed-over');
  const receipt = { hash: visit.seal, at: '2026-11-21T07:05:00.000Z' };
  const verdict = {
    id: visit.seal,
    verdict: 'stored',
    competing: true,
    passedOver: true,
    receipt,
  } as const;
  await applyVerdicts(device, [{ id: visit.seal, kind: 'seal', rev: 1, verdict }]);
  expect(await beginAmendment(device, visit.assessment, 'Nhầm')).toMatchObject({ reason: 'passed-over' });
});

test('[P10] [P27] an owner amends on the own phone, and the door for owners takes it like any other seal', async () => {
  const { device, visit, sync } = await aPhoneWithVisit('owner', 'self');
  expect(await sync()).toMatchObject({ fault: null });
  expect(await beginAmendment(device, visit.assessment, 'Bấm nhầm')).toMatchObject({ ok: true });
  await editRecord(device, visit.assessment, { [answerField('2.2')]: { state: 'declined' } }, { by: 'self' });
  const amended = await sealAgain(device, visit.assessment, 'the owner amends it..');
  expect(await sync()).toMatchObject({ fault: null });
  expect(await onHub(visit, 'self')).toEqual({
    status: { [visit.seal]: 'counted', [amended]: 'counted' },
    counted: [amended],
  });
});

/** A second seal of the same state of a draft, on another device. */
async function sealOf(device: Device, draft: ReturnType<typeof draftOf> | null, hour = 5): Promise<string> {
  if (!draft) throw new Error('no draft');
  const { amending = null } = draft;
  await editRecord(device, draft.id, { amending }, { by: (await readSetting(device, 'account'))?.id ?? '' });
  return sealAgain(device, draft.id, 'the tablet amends it.', hour);
}
