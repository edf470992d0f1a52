import { expect, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDraft, anEnterprise, aSealedVisit } from '#tests/builders/a-visit.ts';
import { forgetOwnDraft } from './forget.ts';
import { listWaiting } from './outbox.ts';
import { listRecords } from './rows.ts';

async function left(device: Awaited<ReturnType<typeof aDevice>>): Promise<string[]> {
  const held = [...(await listRecords(device, 'enterprise')), ...(await listRecords(device, 'assessment'))];
  return held.map(({ record }) => record.id);
}

test('an owner takes an unsealed assessment and the firm that only it used off the device', async () => {
  const device = await aDevice();
  const enterprise = await anEnterprise(device, 'self');
  const draft = await aDraft(device, 'self', { enterprise });
  expect(await forgetOwnDraft(device, draft)).toEqual({ ok: true, value: null });
  expect(await left(device)).toEqual([]);
});

test('a firm with a second assessment stays', async () => {
  const device = await aDevice();
  const enterprise = await anEnterprise(device, 'self');
  const first = await aDraft(device, 'self', { enterprise });
  const second = await aDraft(device, 'self', { enterprise });
  expect((await forgetOwnDraft(device, first)).ok).toBe(true);
  expect(await left(device)).toEqual([enterprise, second]);
});

test('[L21] what an adviser entered and what was sealed is taken away by nobody', async () => {
  const device = await aDevice();
  const enterprise = await anEnterprise(device, 'hoa');
  const adviser = await aDraft(device, 'hoa', { enterprise });
  const { assessment } = await aSealedVisit(device, 'self');
  const before = await left(device);
  const waiting = await listWaiting(device);
  expect(await forgetOwnDraft(device, adviser)).toMatchObject({ ok: false, reason: 'not-own' });
  expect(await forgetOwnDraft(device, assessment)).toMatchObject({ ok: false, reason: 'not-own' });
  expect(await forgetOwnDraft(device, enterprise)).toMatchObject({ ok: false, reason: 'not-own' });
  expect(await left(device)).toEqual(before);
  expect(await listWaiting(device)).toEqual(waiting);
});

test('the firm that an adviser also knows stays when its owner takes the assessment away', async () => {
  const device = await aDevice();
  const enterprise = await anEnterprise(device, 'hoa');
  const draft = await aDraft(device, 'self', { enterprise });
  expect((await forgetOwnDraft(device, draft)).ok).toBe(true);
  expect(await left(device)).toEqual([enterprise]);
});
