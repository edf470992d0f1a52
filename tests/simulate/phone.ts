import { StorageFailure } from '#storage/connection.ts';
import { openDevice, type Device } from '#storage/database.ts';
import type { HeldRecord } from '#storage/records.ts';
import { exchange, type Exchanged } from '#sync/exchange.ts';
import type { Line } from '#sync/push.ts';
import { makeRemote, type Remote } from '#sync/remote.ts';
import { signIn } from '#sync/session.ts';
import { someLocks } from '#tests/builders/some-locks.ts';
import { begin, Died, type Frailty } from './frail-storage.ts';
import type { Life } from './life.ts';
import { roadOf, type Weather } from './road.ts';

/** A phone with the production's storage and sync on it. */
export interface Phone {
  name: string;
  /** The login of whoever carries it; null for an owner's. */
  carrier: string | null;
  device: Device;
  line: Line;
  frailty: Frailty;
  /** Milliseconds by which its clock is wrong. */
  wrong: number;
  cookie: string;
  /** What a network has kept of the hub's replies, by address without what is asked. */
  copies: Map<string, string>;
  /** What people had on its screen when they last looked, by who and which record; and how often anybody did. */
  screens: Map<string, HeldRecord>;
  looks: number;
  /** For how many more rounds it has no signal. */
  apart: number;
  weather: Weather | null;
}

export type Ended<Value> =
  { value: Value } | { value?: undefined; died: true } | { value?: undefined; failed: string };

/** Stands between the production's code and the phone; a mutant puts itself there. */
export interface Seams {
  onOpen?: (device: Device) => void;
  remote?: (remote: Remote, device: Device) => Remote;
}

export async function aPhone(life: Life, name: string, carrier: string | null): Promise<Phone> {
  const phone = {
    name,
    carrier,
    wrong: 0,
    cookie: '',
    copies: new Map(),
    screens: new Map(),
    looks: 0,
    apart: 0,
    weather: null,
  } as unknown as Phone;
  await start(life, phone);
  return phone;
}

/** Opens what lies on the phone, as its app does when it starts. */
export async function start(life: Life, phone: Phone): Promise<void> {
  phone.frailty = begin(phone.name);
  const now = () => life.hub.clock.now + phone.wrong;
  const opened = await openDevice({
    name: phone.name,
    now,
    newId: () => life.chance.uuid(Math.max(0, now())),
  });
  if (!opened.ok) throw new Error(`${phone.name} does not open: ${opened.reason} ${opened.detail}`);
  phone.device = opened.value;
  life.seams.onOpen?.(phone.device);
  const remote = makeRemote(roadOf(life, phone), now);
  phone.line = {
    device: phone.device,
    remote: life.seams.remote?.(remote, phone.device) ?? remote,
    locks: someLocks(),
  };
}

/** Runs something on a phone. One that dies of it is started again with what it had stored. */
export async function run<Value>(
  life: Life,
  phone: Phone,
  work: (device: Device) => Promise<Value>,
): Promise<Ended<Value>> {
  const { frailty, device } = phone;
  const done = frailty
    .working(true, () => work(device))
    .then(
      (value): Ended<Value> => ({ value }),
      (error: unknown): Ended<Value> => {
        if (frailty.isDead() || error instanceof Died) return { died: true };
        if (error instanceof StorageFailure) return { failed: error.reason };
        throw error;
      },
    );
  const ended = await Promise.race([done, frailty.death.then((): Ended<Value> => ({ died: true }))]);
  if ('died' in ended && phone.frailty === frailty) {
    device.db.close();
    const lost = await frailty.losePower();
    life.befell('a phone dies', `${phone.name}${lost > 0 ? `, and ${lost} writes with it` : ''}`);
    await start(life, phone);
  } else if ('failed' in ended) life.befell('a memory fails', `${phone.name}: ${ended.failed}`);
  return ended;
}

export function sync(life: Life, phone: Phone): Promise<Ended<Exchanged>> {
  return run(life, phone, () => exchange(phone.line, { pressed: true, asking: true }));
}

export async function signInAs(life: Life, phone: Phone, login: string): Promise<string> {
  const ended = await run(life, phone, () => signIn(phone.line, login, 'ruộng bậc thang'));
  if (!ended.value) return 'died' in ended ? 'died' : 'failed';
  return ended.value.ok ? 'in' : ended.value.reason;
}
