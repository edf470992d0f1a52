import type { OutboxEntry } from '#storage/database.ts';
import { listAllUnsent } from '#storage/file-marks.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSetting } from '#storage/settings.ts';
import { goesWith } from '#storage/goes-with.ts';
import { sendPhotos } from './photos.ts';
import type { SimulatedHub } from './hub.ts';
import type { Life } from './life.ts';
import { signInAs, sync, type Phone } from './phone.ts';

/** Whatever is still under way arrives; then everybody has signal and time, until nothing is left to do. */
export async function comeToRest(life: Life): Promise<void> {
  life.say('fair weather');
  life.hub.disk.diesBeforeLooking = false;
  await life.hub.recallMoves();
  for (const phone of life.phones) {
    phone.apart = 0;
    phone.wrong = 0;
    phone.frailty.recover();
  }
  /** How the hub was when a phone had nothing more to do with it. */
  const rested = new Map<Phone, string>();
  for (let round = 0; round < 16; round += 1) {
    let quiet = (await life.oldClient?.sync()) ?? true;
    for (const phone of life.phones) {
      if (rested.get(phone) === (await stateOf(life.hub))) continue;
      quiet = false;
      const before = await stateOf(life.hub);
      const went = await bringHome(life, phone);
      if (went === 'well' && (await isEmpty(phone))) rested.set(phone, before);
    }
    if (quiet) return leaveScopes(life);
  }
  for (const phone of life.phones) {
    const waiting = await listWaiting(phone.device);
    if (waiting.length > 0) life.fail(`${phone.name} never gets rid of ${JSON.stringify(waiting[0])}`);
  }
  life.fail('the phones never come to rest');
}

/**
 * [P22] What lies in a backup too may go from where it has no business any more: everybody hears so once, whoever carries the
 * phone last. What somebody has left goes in a session of theirs alone.
 */
async function leaveScopes(life: Life): Promise<void> {
  life.hub.clock.now += 1;
  await life.hub.backUp();
  for (const phone of life.phones) {
    if (phone.carrier === null) continue;
    for (const login of await othersKnown(life, phone)) await syncAs(life, phone, login);
    await syncAs(life, phone, phone.carrier);
  }
}

/** Who else has signed in on this phone. */
async function othersKnown({ hub }: Life, { device, carrier }: Phone): Promise<string[]> {
  const known = Object.keys((await readSetting(device, 'accounts')) ?? {});
  return hub.accounts.flatMap(({ id, login }) => (login !== carrier && known.includes(id) ? [login] : []));
}

async function isEmpty({ device }: Phone): Promise<boolean> {
  return (await listWaiting(device)).length === 0 && (await listAllUnsent(device)).length === 0;
}

/** Another one as soon as anything in it is another. */
async function stateOf(hub: SimulatedHub): Promise<string> {
  const counters = [...(await hub.contents())].map(([province, { counter }]) => `${province}:${counter}`);
  return [await hub.store.epoch(), ...counters].join(' ');
}

/** Everybody whose work waits on a phone hands it over, and whoever carries it comes last: how that went. */
async function bringHome(life: Life, phone: Phone): Promise<string> {
  if (phone.carrier !== null) {
    for (const login of await othersWaitedFor(life, phone)) await syncAs(life, phone, login);
    return syncAs(life, phone, phone.carrier);
  }
  return syncFairly(life, phone);
}

async function othersWaitedFor(life: Life, { device, carrier }: Phone): Promise<string[]> {
  const waiting = (await listWaiting(device)).filter(({ door }) => door === 'push');
  const everybody = await Promise.all(
    life.hub.accounts.map(async (one) => ({ ...one, left: await life.hub.store.provincesLeft(one) })),
  );
  const logins = waiting.flatMap((entry) => {
    const own = everybody.find(({ login }) => login === carrier);
    return own && mayGo(own, entry) ? [] : [everybody.find((one) => mayGo(one, entry))?.login ?? []].flat();
  });
  const photos = (await listAllUnsent(device)).flatMap(({ account }) =>
    life.hub.accounts.filter(({ id }) => id === account).map(({ login }) => login),
  );
  return [...new Set([...logins, ...photos])].filter((login) => login !== carrier);
}

/** [P28] Also with that of one who has left its province. */
function mayGo(account: Life['hub']['accounts'][number] & { left: string[] }, entry: OutboxEntry): boolean {
  return goesWith({ ...account, state: 'in' }, entry);
}

async function syncAs(life: Life, phone: Phone, login: string): Promise<string> {
  const account = await readSetting(phone.device, 'account');
  const now = life.hub.accounts.find((one) => one.login === login);
  const same = account?.state === 'in' && account.id === now?.id && account.province === now.province;
  if (!same) await signInAs(life, phone, login);
  return syncFairly(life, phone);
}

async function syncFairly(life: Life, phone: Phone): Promise<string> {
  const ended = await sync(life, phone);
  const files = ended.value?.fault === null ? await sendPhotos(life, phone) : null;
  const fault =
    ended.value?.fault?.fault ??
    files?.value?.fault ??
    (files?.value?.restored ? 'restored' : null) ??
    (ended.value ? 'well' : 'not at all');
  life.say(`    ${phone.name} syncs: ${fault}`);
  return fault;
}
