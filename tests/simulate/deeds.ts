import { listWaiting } from '#storage/outbox.ts';
import { readSetting } from '#storage/settings.ts';
import { exchange } from '#sync/exchange.ts';
import { signOut } from '#sync/session.ts';
import { chanceOf, type Chance } from '#tests/builders/chance.ts';
import {
  agreeToSend,
  answer,
  beginAssessment,
  editEnterprise,
  enterEnterprise,
  writeInTwoTabs,
} from './captures.ts';
import { copyDatabase } from './frail-storage.ts';
import { provinces } from './hub.ts';
import type { Life } from './life.ts';
import { decideOne } from './officer.ts';
import { anOldClient } from './old-client.ts';
import { aPhone, run, signInAs, start, sync, type Phone } from './phone.ts';
import type { Deed } from './plan.ts';
import { removePhoto, sendPhotos, takePhoto } from './photos.ts';
import { deliver } from './road.ts';
import { sealOne } from './sealing.ts';

type Doing = (life: Life, phone: Phone, chance: Chance) => Promise<void>;

const doings: { readonly [deed in Deed]: Doing } = {
  'enter an enterprise': enterEnterprise,
  'begin an assessment': beginAssessment,
  'edit an enterprise': editEnterprise,
  answer,
  'take a photo': takePhoto,
  'take a photo out': removePhoto,
  seal: sealOne,
  'agree to send': agreeToSend,
  'write in two tabs': writeInTwoTabs,
  sync: syncInSomeWeather,
  'sync in two tabs': async (life, phone) => {
    const { line } = phone;
    const round = () => exchange(line, { pressed: true, asking: true });
    await run(life, phone, async () => {
      const ended = await Promise.allSettled([round(), round()]);
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
    });
  },
  'change hands': changeHands,
  'sign out': async (life, phone) => {
    if (phone.carrier) await run(life, phone, () => signOut(phone.line));
  },
  'signal is lost': async (life, phone, chance) => {
    phone.apart = 1 + chance.below(2);
    life.befell('signal is lost', `${phone.name} for ${phone.apart} rounds`);
  },
  'a clock jumps': async (life, phone, chance) => {
    const year = 365 * 86_400_000;
    phone.wrong = chance.pick([0, year, -year, 7 * year, -9 * year, 3_600_000, -45_000]);
    life.befell('a clock jumps', `${phone.name} is ${phone.wrong} ms wrong`);
  },
  'a straggler arrives': async (life, _phone, chance) => {
    const [straggler] = life.stragglers.splice(chance.below(life.stragglers.length), 1);
    if (!straggler) return;
    const reply = await deliver(life, straggler);
    life.befell('a straggler arrives', `${straggler.phone} ${straggler.path.split('?')[0]}: ${reply.status}`);
  },
  'back the hub up': (life) => life.hub.backUp(),
  'restore the hub': async (life) => {
    await life.hub.restore();
    life.befell('the hub is restored', await life.hub.store.epoch());
  },
  'move the hub': async (life, phone) => {
    // Else hardly a photo would be there by then.
    await sync(life, phone);
    await sendPhotos(life, phone);
    await life.hub.move();
    life.befell('the hub moves without its files', await life.hub.store.epoch());
  },
  'end all sessions': async (life) => {
    life.befell('all sessions end', String(life.hub.endSessions()));
  },
  'an account moves': async (life, _phone, chance) => {
    const hoa = life.hub.accounts.find(({ login }) => login === 'hoa')!;
    const province = chance.pick(provinces.filter((one) => one !== hoa.province));
    await life.hub.moveAccount(hoa.id, province);
    life.befell('an account moves', `hoa to ${province}`);
  },
  'a move is forgotten': async (life, _phone, chance) => {
    const hoa = life.hub.accounts.find(({ login }) => login === 'hoa')!;
    const { province } = hoa;
    await life.hub.moveAccount(hoa.id, chance.pick(provinces.filter((one) => one !== province)));
    await life.hub.forgetMove(hoa.id, province);
    life.befell('a move is forgotten', `hoa from ${province}`);
  },
  'a phone is copied': copyPhone,
  'a phone is set back': setPhoneBack,
  'an officer decides': (life, _phone, chance) => decideOne(life, chance),
  'a month passes': async (life, phone) => {
    // Else hardly a photo would be there by then.
    await sync(life, phone);
    await sendPhotos(life, phone);
    const files = () => provinces.flatMap((province) => life.hub.disk.kept(province)).length;
    life.hub.clock.now += 31 * 86_400_000;
    const before = files();
    await life.hub.sweep();
    life.befell('a month passes', `${before} photos at the hub, then ${files()}`);
    if (files() < before) life.befell('the hub sweeps a photo away', '');
  },
  'an old client comes': async (life, _phone, chance) => {
    life.oldClient ??= anOldClient(life);
    await life.oldClient.come(chance);
  },
};

export function deedOf(deed: Deed): Doing {
  return doings[deed];
}

async function syncInSomeWeather(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const foul = chance.happens(0.3) ? 0 : 0.5;
  phone.weather = { chance, foul, meanwhile: () => writeMeanwhile(life, phone, chance) };
  const account = await readSetting(phone.device, 'account');
  if (phone.carrier && account?.state !== 'in' && chance.happens(0.7)) {
    life.say(`    signs in: ${await signInAs(life, phone, phone.carrier)}`);
  }
  const ended = await sync(life, phone);
  if (ended.value && (!ended.value.fault || chance.happens(0.2))) await sendPhotos(life, phone);
  phone.weather = null;
  phone.apart = Math.max(0, phone.apart - 1);
  if (ended.value) life.say(`    ended: ${ended.value.fault?.fault ?? 'well'}`);
}

/** While a request is under way, work goes on in the same app. */
async function writeMeanwhile(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const { weather, frailty } = phone;
  phone.weather = null;
  const what: Doing = chance.pick([editEnterprise, answer, answer]);
  await frailty.working(false, () => what(life, phone, chance));
  // One that died of it has begun anew, and its weather went with the round.
  if (phone.frailty === frailty) phone.weather = weather;
}

async function changeHands(life: Life, phone: Phone, chance: Chance): Promise<void> {
  if (!phone.carrier) return;
  const login = chance.pick(life.hub.accounts).login;
  const ended = await signInAs(life, phone, login);
  if (ended === 'in') phone.carrier = login;
  life.befell('a phone changes hands', `${phone.name} to ${login}: ${ended}`);
}

/** A whole-device backup is put onto another phone, and both go on in the same place. */
async function copyPhone(life: Life, phone: Phone): Promise<void> {
  if (life.phones.length > 4) return;
  const name = `${phone.name}-copy-${life.next()}`;
  await copyDatabase(phone.name, name);
  const copy = await aPhone(life, name, phone.carrier);
  life.phones.push(copy);
  for (const one of [phone, copy, phone]) await editEnterprise(life, one, chanceOf(name));
  life.befell('a phone is copied', name);
}

/** A phone is set back to a copy of itself; nothing that it alone had is lost by that. */
async function setPhoneBack(life: Life, phone: Phone, chance: Chance): Promise<void> {
  if (!phone.carrier) return;
  const copy = `${phone.name}-backup-${life.next()}`;
  await copyDatabase(phone.name, copy);
  for (const what of [editEnterprise, answer, editEnterprise]) await what(life, phone, chance);
  const account = await readSetting(phone.device, 'account');
  if (account?.state !== 'in') await signInAs(life, phone, phone.carrier);
  await sync(life, phone);
  await sendPhotos(life, phone);
  if ((await listWaiting(phone.device)).length > 0) return;
  // What only this phone and the hub had is now the hub's alone, so no older backup of the hub may come back.
  await life.hub.backUp();
  phone.device.db.close();
  await copyDatabase(copy, phone.name);
  await start(life, phone);
  life.befell('a phone is set back', phone.name);
}
