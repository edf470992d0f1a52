import { expect, test } from 'vitest';
import { readRecord } from '#storage/records.ts';
import { openDraftStore } from '#app/assessment/draft-store.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDraft } from '#tests/builders/a-visit.ts';
import { allStored } from './all-stored.ts';

test('what was typed last and could not be stored is told before a seal is made without it', async () => {
  const device = await aDevice();
  const id = await aDraft(device, 'hoa', {
    enterprise: device.newId(),
    model: { url: 'urn:test:small', version: '0.1.0', fingerprint: 'a'.repeat(64) },
    startedAt: '2026-11-21T02:00:00.000Z',
  });
  const held = await readRecord(device, id);
  if (!held.ok) throw new Error(held.reason);
  const store = openDraftStore(device, held.value, 'hoa');
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  device.db.rows.hook('updating', full);
  store.write({ 'answers.plan': { state: 'dontKnow' } });
  expect(await allStored(store)).toBe(false);
  device.db.rows.hook('updating').unsubscribe(full);
  expect(await allStored(store)).toBe(true);
  store.close();
});
