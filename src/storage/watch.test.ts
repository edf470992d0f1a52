import { Dexie } from 'dexie';
import { expect, onTestFinished, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import type { Device } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';
import { watch } from './watch.ts';

async function watched(read: (device: Device) => Promise<string | undefined>) {
  const device = await aDevice();
  const heard: unknown[] = [];
  const end = watch(device, () => read(device), {
    next: (value) => heard.push(value),
    error: (error) => heard.push(error),
  });
  onTestFinished(end);
  await expect.poll(() => heard).toEqual([undefined]);
  return { device, heard, end };
}

const epoch = (device: Device) => readSetting(device, 'epoch');
/** As other work of the page does, which comes in between two promises. */
function loseSight(): void {
  (Dexie.Promise as unknown as { PSD: unknown }).PSD = nothing;
}
const nothing = (Dexie.Promise as unknown as { PSD: unknown }).PSD;
const turn = () => new Promise((resolve) => setTimeout(resolve));

test('what was read is told, and again when it was written, until the end', async () => {
  const { device, heard, end } = await watched(epoch);
  await writeSetting(device, 'epoch', 'first');
  await expect.poll(() => heard.at(-1)).toBe('first');
  end();
  await writeSetting(device, 'epoch', 'second');
  await turn();
  expect(heard.at(-1)).toBe('first');
});

test('[L31] a read of which Dexie has lost sight is read again after whatever is written, each time', async () => {
  const { device, heard } = await watched(async (device) => {
    await turn();
    loseSight();
    return epoch(device);
  });
  for (const written of ['first', 'second', 'third']) {
    await writeSetting(device, 'epoch', written);
    await expect.poll(() => heard.at(-1)).toBe(written);
  }
});

test('[L31] what is written while such a read is under way is not missed', async () => {
  let gate = Promise.resolve();
  let reads = 0;
  const { device, heard } = await watched(async (device) => {
    await turn();
    loseSight();
    const value = await epoch(device);
    reads += 1;
    await gate;
    return value;
  });
  let open = () => {};
  gate = new Promise((resolve) => (open = resolve));
  await writeSetting(device, 'epoch', 'before');
  await expect.poll(() => reads).toBe(2);
  await writeSetting(device, 'epoch', 'meanwhile');
  open();
  await expect.poll(() => heard.at(-1)).toBe('meanwhile');
});

test('a read that fails is said', async () => {
  const device = await aDevice();
  const said = new Promise((resolve) => {
    onTestFinished(
      watch(device, () => Promise.reject(new Error('broken')), { next: () => {}, error: resolve }),
    );
  });
  expect(await said).toMatchObject({ message: 'broken' });
});
