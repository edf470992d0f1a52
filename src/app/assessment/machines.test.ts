import { expect, test } from 'vitest';
import { newRecord, writeFields } from '#core/records/record.ts';
import { withFaults } from '#tests/builders/a-device.ts';
import { openDevice } from '#storage/database.ts';
import { lastElsewhere, machineOf, noteMachine } from './machines.ts';

const phone = '01890000-0000-7000-8000-00000000aaaa';
const tablet = '01890000-0000-7000-8000-00000000bbbb';
const draft = newRecord('01890000-0000-7000-8000-0000000000a1', 'assessment');

test('a browser is called as people call it', () => {
  const android =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
  const mac =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
  expect(machineOf({ userAgent: android, maxTouchPoints: 5 })).toEqual({
    browser: 'Chrome',
    system: 'Android',
  });
  expect(machineOf({ userAgent: mac, maxTouchPoints: 0 })).toEqual({ browser: 'Safari', system: 'Mac' });
  expect(machineOf({ userAgent: mac, maxTouchPoints: 5 })).toEqual({ browser: 'Safari', system: 'iPad' });
  expect(machineOf({ userAgent: 'curl', maxTouchPoints: 0 })).toBeNull();
});

test('where an assessment was written in last is told by its writes, and by the name that the device gave itself', () => {
  const chrome = { browser: 'Chrome', system: 'Android' };
  const begun = writeFields(
    draft,
    { startedAt: 'x', 'machine.00000000aaaa': chrome },
    { device: phone, at: '2026-11-21T07:00:00.000Z', by: 'hoa' },
  );
  expect(lastElsewhere(begun, phone)).toBeNull();
  expect(lastElsewhere(begun, tablet)).toEqual({
    at: '2026-11-21T07:00:00.000Z',
    device: '00000000aaaa',
    machine: chrome,
  });
  // Another start of the same phone's app signs with another name that ends alike.
  expect(lastElsewhere(begun, '01890000-0000-7fff-8000-00000000aaaa')).toBeNull();
  const opened = writeFields(
    begun,
    { 'machine.00000000bbbb': { browser: 'Safari', system: 'iPad' } },
    { device: tablet, at: '2026-11-21T07:05:00.000Z', by: 'hoa' },
  );
  expect(lastElsewhere(opened, tablet)?.device).toBe('00000000aaaa');
  const answered = writeFields(
    opened,
    { place: '2.2' },
    { device: tablet, at: '2026-11-21T07:06:00.000Z', by: 'hoa' },
  );
  expect(lastElsewhere(answered, tablet)).toBeNull();
  expect(lastElsewhere(answered, phone)?.machine).toEqual({ browser: 'Safari', system: 'iPad' });
});

test('a memory that cannot be read keeps nobody from going on', async () => {
  const opened = await openDevice();
  if (!opened.ok) throw new Error(opened.reason);
  let full = false;
  await withFaults(opened.value, () => (full ? new DOMException('full', 'QuotaExceededError') : null));
  full = true;
  await expect(noteMachine(opened.value, draft.id)).resolves.toBeUndefined();
});
