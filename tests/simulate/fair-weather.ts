import type { OutboxEntry } from '#storage/database.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSetting } from '#storage/settings.ts';
import { goesWith } from '#storage/whose.ts';
import type { Life } from './life.ts';
import { signInAs, sync, type Phone } from './phone.ts';

/** Whatever is still under way arrives; then everybody has signal and time, until nothing is left to do. */
export async function comeToRest(life: Life): Promise<void> {
  life.say('fair weather');
  for (const phone of life.phones) {
    phone.apart = 0;
    phone.wrong = 0;
    phone.frailty.recover();
  }
  for (let round = 0; round < 12; round += 1) {
    let quiet = (await life.oldClient?.sync()) ?? true;
    for (const phone of life.phones) {
      if (await isQuiet(life, phone)) continue;
      quiet = false;
      await bringHome(life, phone);
    }
    if (quiet) return;
  }
  for (const phone of life.phones) {
    const waiting = await listWaiting(phone.device);
    if (waiting.length > 0) life.fail(`${phone.name} never gets rid of ${JSON.stringify(waiting[0])}`);
  }
  life.fail('the phones never come to rest');
}

/** Nothing waits, and nothing is at the hub that this phone has not pulled. */
async function isQuiet(life: Life, phone: Phone): Promise<boolean> {
  const { device } = phone;
  if ((await listWaiting(device)).length > 0) return false;
  const epoch = await readSetting(device, 'epoch');
  if (epoch !== undefined && epoch !== (await life.hub.store.epoch())) return false;
  if (phone.carrier === null) return true;
  const account = await readSetting(device, 'account');
  const now = life.hub.accounts.find(({ login }) => login === phone.carrier);
  if (account?.state !== 'in' || account.id !== now?.id || account.province !== now.province) return false;
  const cursor = await readSetting(device, 'cursor');
  const { counter = 0 } = (await life.hub.contents()).get(account.province) ?? {};
  return (cursor?.account === account.id ? cursor.at : 0) === counter && epoch !== undefined;
}

/** Everybody whose work waits on a phone hands it over, and whoever carries it comes last. */
async function bringHome(life: Life, phone: Phone): Promise<void> {
  if (phone.carrier !== null) {
    for (const login of await othersWaitedFor(life, phone)) await syncAs(life, phone, login);
    await syncAs(life, phone, phone.carrier);
  } else await syncFairly(life, phone);
}

async function othersWaitedFor(life: Life, { device, carrier }: Phone): Promise<string[]> {
  const waiting = (await listWaiting(device)).filter(({ door }) => door === 'push');
  const logins = waiting.flatMap((entry) => {
    const own = life.hub.accounts.find(({ login }) => login === carrier);
    return own && mayGo(own, entry)
      ? []
      : [life.hub.accounts.find((one) => mayGo(one, entry))?.login ?? []].flat();
  });
  return [...new Set(logins)];
}

function mayGo(account: Life['hub']['accounts'][number], entry: OutboxEntry): boolean {
  return goesWith({ ...account, state: 'in' }, entry);
}

async function syncAs(life: Life, phone: Phone, login: string): Promise<void> {
  const account = await readSetting(phone.device, 'account');
  const now = life.hub.accounts.find((one) => one.login === login);
  const same = account?.state === 'in' && account.id === now?.id && account.province === now.province;
  if (!same) await signInAs(life, phone, login);
  await syncFairly(life, phone);
}

async function syncFairly(life: Life, phone: Phone): Promise<void> {
  const ended = await sync(life, phone);
  const fault = ended.value?.fault?.fault ?? (ended.value ? 'well' : 'not at all');
  life.say(`    ${phone.name} syncs: ${fault}`);
}
