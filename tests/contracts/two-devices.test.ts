import { beforeAll, expect, test } from 'vitest';
import { lastElsewhere } from '#app/assessment/machines.ts';
import { answerField, draftOf } from '#core/assessment/draft.ts';
import { conflictsOf } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { createRecord } from '#storage/create-record.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { readDeviceId } from '#storage/settings.ts';
import { listWaiting } from '#storage/outbox.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf } from './a-phone.ts';
import { theModel } from './a-sender.ts';

// [L25] [L26] One person goes on with an assessment on another device, while the first is still at it.

let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
});

async function recordIn(device: Device, id: string) {
  const held = await readRecord(device, id);
  if (!held.ok) throw new Error(held.reason);
  return held.value.record;
}

test('[L25] [L26] a phone and a tablet of one account at one assessment, with and without signal, end equal, and every answer stands', async () => {
  const adviser = await hub.anAccount('adviser', '20');
  const by = adviser.id;
  const phone = await aPhoneOf(hub, { name: 'a phone' });
  const tablet = await aPhoneOf(hub, { name: 'a tablet' });
  for (const one of [phone, tablet]) await one.signIn(adviser);
  const firm = await createRecord(
    phone.device,
    'enterprise',
    { name: 'Na Chi Lăng', legalForm: 'cooperative', province: '20' },
    { by },
  );
  const begun = await createRecord(
    phone.device,
    'assessment',
    {
      enterprise: firm.ok ? firm.value.record.id : '',
      source: 'adviser',
      startedAt: '2026-11-21T01:00:00.000Z',
      model: { ...theModel(hub).reference },
      place: '2.2',
      [answerField('2.2')]: { state: 'answered', value: 'low' },
    },
    { by },
  );
  if (!begun.ok) throw new Error(begun.reason);
  const { id } = begun.value.record;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await tablet.sync()).toMatchObject({ fault: null });

  // The tablet shows where they were, and on which device.
  const seen = await recordIn(tablet.device, id);
  expect(draftOf(seen).place).toBe('2.2');
  expect(lastElsewhere(seen, await readDeviceId(tablet.device))?.device).toBe(
    (await readDeviceId(phone.device)).slice(-12),
  );

  // Both go on without signal: each at a question of its own, and both at one and the same.
  const declined = { state: 'declined' };
  await editRecord(
    phone.device,
    id,
    { [answerField('2.3')]: declined, [answerField('2.6')]: declined },
    { by },
  );
  const unknown = { state: 'dontKnow' };
  await editRecord(
    tablet.device,
    id,
    { [answerField('2.4')]: unknown, [answerField('2.6')]: unknown },
    { by },
  );
  for (const one of [tablet, phone, tablet, phone]) expect(await one.sync()).toMatchObject({ fault: null });
  const [onPhone, onTablet] = [await recordIn(phone.device, id), await recordIn(tablet.device, id)];
  expect(onTablet).toEqual(onPhone);
  expect(draftOf(onPhone).answers).toMatchObject({
    '2.2': { state: 'answered', value: 'low' },
    '2.3': declined,
    '2.4': unknown,
  });
  // What both said differently stands twice until a person chooses, on whichever device, and then on both.
  expect(conflictsOf(onPhone)).toEqual([answerField('2.6')]);
  expect(onPhone.fields[answerField('2.6')]?.siblings.map(({ value }) => value)).toEqual(
    expect.arrayContaining([declined, unknown]),
  );
  await editRecord(tablet.device, id, { [answerField('2.6')]: unknown }, { by });
  for (const one of [tablet, phone]) await one.sync();
  expect(conflictsOf(await recordIn(phone.device, id))).toEqual([]);
  expect(await recordIn(phone.device, id)).toEqual(await recordIn(tablet.device, id));
  for (const one of [phone, tablet]) expect(await listWaiting(one.device)).toEqual([]);
});
