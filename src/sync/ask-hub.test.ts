import { expect, onTestFinished, test, vi } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { aMemoryRing } from '#tests/builders/a-memory-ring.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { adviser } from '#tests/builders/a-wire.ts';
import { ProvingHub } from '#tests/builders/a-proving-hub.ts';
import { listWaiting } from '#storage/outbox.ts';
import { addReceiptKeys, readReceiptKeys } from '#storage/receipt-keys.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { exchange } from './exchange.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { makeRemote } from './remote.ts';

const hoa = { ...adviser, state: 'in' as const };
const unproven = { fault: { ok: false, fault: 'unproven' } };

async function aLine() {
  const hub = new ProvingHub();
  const device = await aDevice();
  await writeSetting(device, 'account', hoa);
  return { hub, device, remote: makeRemote(hub.fetch, device.now) };
}
type ALine = Awaited<ReturnType<typeof aLine>>;

/** What the device believes of its hub. */
async function belief({ device }: ALine) {
  const [lastContact, cursor] = [
    await readSetting(device, 'lastContact'),
    await readSetting(device, 'cursor'),
  ];
  return { lastContact, cursor: cursor?.at, waiting: (await listWaiting(device)).length };
}

/** A phone that has heard its hub once, a day ago. */
async function afterOneDay() {
  const line = await aLine();
  await anEnterprise(line.device);
  expect(await push(line, 'push')).toMatchObject({ fault: null, confirmed: 1 });
  expect(await pull(line, hoa)).toMatchObject({ fault: null });
  line.hub.now += 86_400_000;
  await anEnterprise(line.device);
  return { ...line, before: await belief(line) };
}

test('[L33] [P24] the answer to this very question is the hub’s, and its key is asked for once', async () => {
  const line = await afterOneDay();
  expect(line.before).toMatchObject({ cursor: 7, waiting: 1 });
  expect(await readSetting(line.device, 'hubProves')).toBe(true);
  expect(await pull(line, hoa)).toMatchObject({ fault: null });
  expect(line.hub.asked.filter((path) => path === '/api/keys')).toHaveLength(1);
});

test.each([
  ['pull', (line: ALine) => pull(line, hoa)],
  ['push', (line: ALine) => push(line, 'push')],
] as const)('[L33] [P24] yesterday’s reply to a %s, kept by a network, is not the hub’s', async (_, ask) => {
  const line = await afterOneDay();
  line.hub.stale = 'all';
  expect(await ask(line)).toMatchObject(unproven);
  expect(await belief(line)).toEqual(line.before);
  line.hub.stale = 'none';
  expect(await push(line, 'push')).toMatchObject({ fault: null, confirmed: 1 });
});

test('[L33] a network that keeps everything stops a round, and all that waits goes in the next', async () => {
  const line = await afterOneDay();
  line.hub.stale = 'all';
  expect(await exchange(line, { pressed: true, asking: true })).toMatchObject(unproven);
  expect(await belief(line)).toEqual(line.before);
  line.hub.stale = 'none';
  expect(await exchange(line, { pressed: true, asking: true })).toEqual({ fault: null, resting: 0 });
  expect(await listWaiting(line.device)).toEqual([]);
});

test.each([{ epoch: 'epoch-0' }, { at: '2026-11-19T01:00:00.000Z' }])(
  '[L33] [P24] a reply of which something was changed is not the hub’s: %o',
  async (change) => {
    const line = await afterOneDay();
    line.hub.tamper = (reply) => ({ ...reply, ...change });
    expect(await pull(line, hoa)).toMatchObject(unproven);
    expect(await belief(line)).toEqual(line.before);
  },
);

test('[P24] a changed key, and a hub restored with other ones, lock nobody out', async () => {
  const line = await afterOneDay();
  line.hub.ring = aMemoryRing(8);
  expect(await push(line, 'push')).toMatchObject({ fault: null, confirmed: 1 });
  expect((await readReceiptKeys(line.device)).keys).toHaveLength(2);
});

test('[P24] a key that was withdrawn, and is in force again on an older copy of the hub, locks nobody out', async () => {
  const line = await afterOneDay();
  const { keys } = await readReceiptKeys(line.device);
  await addReceiptKeys(
    line.device,
    keys.map((key) => ({ ...key, withdrawn: '2026-11-21T00:00:00.000Z' })),
  );
  expect(await push(line, 'push')).toMatchObject({ fault: null, confirmed: 1 });
});

test('[L33] [P24] what signs by a key that the hub does not name is not the hub', async () => {
  const line = await afterOneDay();
  line.hub.keys = await aMemoryRing().published();
  line.hub.ring = aMemoryRing(9);
  expect(await push(line, 'push')).toMatchObject(unproven);
  expect(await belief(line)).toEqual(line.before);
});

test('[P24] where the keys cannot be asked for now, the nonce has to do', async () => {
  const line = await aLine();
  await anEnterprise(line.device);
  const { fetch } = line.hub;
  const remote = makeRemote((input, init) => {
    if ((input as string).startsWith('/api/keys')) throw new TypeError('no signal');
    return fetch(input, init);
  }, line.device.now);
  expect(await push({ ...line, remote }, 'push')).toMatchObject({ fault: null, confirmed: 1 });
});

test('[L33] [P24] an unsigned copy of before is not the hub’s, as soon as the hub has signed', async () => {
  const line = await afterOneDay();
  line.hub.tamper = ({ contact, ...reply }) =>
    'verdicts' in reply || 'cursor' in reply ? reply : { ...reply, contact };
  expect(await pull(line, hoa)).toMatchObject(unproven);
  expect(await belief(line)).toEqual(line.before);
});

test.each(['unsigned', 'first'] as const)(
  '[P17] [P24] a hub set back to a release of before (%s) is heard, and is believed again when it signs again',
  async (release) => {
    const line = await afterOneDay();
    line.hub.release = release;
    expect(await push(line, 'push')).toMatchObject({ fault: null, confirmed: 1 });
    expect(await readSetting(line.device, 'hubProves')).toBe(false);
    line.hub.release = 'today';
    expect(await pull(line, hoa)).toMatchObject({ fault: null });
    expect(await readSetting(line.device, 'hubProves')).toBe(true);
  },
);

test('[P24] an unsigned reply is not believed where nobody can be asked whether the hub signs', async () => {
  const line = await afterOneDay();
  line.hub.release = 'unsigned';
  line.hub.stale = 'epoch';
  const { fetch } = line.hub;
  const remote = makeRemote((input, init) => {
    if ((input as string).startsWith('/api/epoch')) throw new TypeError('no signal');
    return fetch(input, init);
  }, line.device.now);
  expect(await pull({ ...line, remote }, hoa)).toMatchObject(unproven);
  expect(await readSetting(line.device, 'hubProves')).toBe(true);
});

test('[L33] [P24] a browser without Ed25519 hears the hub, and knows a copy by its nonce', async () => {
  const unknown = new DOMException('Unrecognized name.', 'NotSupportedError');
  const asked = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(unknown);
  onTestFinished(() => asked.mockRestore());
  const line = await afterOneDay();
  line.hub.stale = 'all';
  expect(await pull(line, hoa)).toMatchObject(unproven);
  line.hub.stale = 'none';
  expect(await pull(line, hoa)).toMatchObject({ fault: null });
});
