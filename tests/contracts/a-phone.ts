import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { createRecord } from '#storage/create-record.ts';
import { storeSeal } from '#storage/seals.ts';
import { readDeviceId } from '#storage/settings.ts';
import { exchange } from '#sync/exchange.ts';
import type { Line } from '#sync/push.ts';
import { makeRemote } from '#sync/remote.ts';
import { signIn } from '#sync/session.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { cookieOf, type TestHub } from '#tests/builders/a-hub.ts';
import { aSeal, aVisit, draftRecord, enterpriseRecord } from '#tests/builders/a-seal.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { someLocks } from '#tests/builders/some-locks.ts';
import { theModel } from './a-sender.ts';

export type Weather = (path: string) => 'none' | 'lost-reply';

/** A phone whose only way out is this hub, or the one that `at` answers by then; its browser keeps the cookie. */
export async function aPhoneOf(
  hub: TestHub,
  {
    name = 'phone',
    weather = () => 'none',
    at = () => hub,
  }: { name?: string | undefined; weather?: Weather | undefined; at?: () => TestHub } = {},
) {
  let cookie = '';
  const device = await aDevice({ name, time: { now: hub.clock.now.getTime() } });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const path = input as string;
    const headers = new Headers(init?.headers);
    if (cookie) headers.set('cookie', cookie);
    const reply = await at().app.request(path, { ...init, headers });
    if (reply.headers.getSetCookie().length > 0) cookie = cookieOf(reply);
    if (weather(path) === 'lost-reply') throw new TypeError('connection reset');
    return reply;
  };
  const line: Line = { device, remote: makeRemote(fetch, device.now), locks: someLocks() };
  return {
    device,
    line,
    signIn: ({ login, password }: { login: string; password: string }) => signIn(line, login, password),
    sync: () => exchange(line, { pressed: true, asking: true }),
    forgetCookie: () => (cookie = ''),
    cookie: () => cookie,
  };
}

/** A whole visit as the app makes it, sealed by the production's own hand; the answer is the seal's id. */
export async function visitOn(...about: Parameters<typeof visitBegunOn>) {
  return (await visitBegunOn(...about)).seal();
}

/** A visit as the app makes it, which is sealed when `seal` is asked for. */
export async function visitBegunOn(
  hub: TestHub,
  device: Device,
  {
    by,
    source = 'adviser',
    province,
    enterprise = province === undefined ? undefined : anEnterprise({ province, commune: null }),
  }: {
    by: string;
    source?: 'self' | undefined | 'adviser';
    province?: string;
    enterprise?: Enterprise | undefined;
  },
) {
  const template = aVisit(theModel(hub), {
    by,
    source,
    device: await readDeviceId(device),
    ...(enterprise && { enterprise }),
  });
  const write = async ({ id, kind, ...record }: StoredRecord) => {
    const made = await createRecord(device, kind, valuesOf({ id, kind, ...record }), { by, id });
    if (!made.ok) throw new Error(made.reason);
    return made.value.rev;
  };
  await write(enterpriseRecord(template));
  const rev = await write(draftRecord(template, null));
  return {
    async seal() {
      const seal = aSeal(template);
      const stored = await storeSeal(device, { seal, rev, send: true });
      if (!stored.ok) throw new Error(stored.reason);
      return { seal: seal.id, enterprise: template.enterpriseId, assessment: template.assessmentId };
    },
  };
}
