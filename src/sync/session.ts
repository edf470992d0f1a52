import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { readOrder } from '#protocol/devices.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Device } from '#storage/database.ts';
import { readSetting, writeSetting, writeSettings, type Account } from '#storage/settings.ts';
import { followMove } from '#storage/follow-move.ts';
import { readPeople } from '#storage/whose.ts';
import { offerOwnSeals } from '#storage/outbox.ts';
import type { Fault, Line } from './push.ts';
import type { RemoteFault } from './remote.ts';

const signedInSchema = z.object({
  account: z.object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    role: z.string(),
    province: z.string(),
  }),
  /** [P25] The account is blocked, and this session only hands over. */
  order: z.optional(z.unknown()),
});

/**
 * Signs in at the hub and remembers who it was, so that the app opens and captures without the hub from then on.
 * The detail of `too-many-tries` and `busy` is the number of seconds to wait, where the hub has said one.
 */
export async function signIn(
  { device, remote, signal }: Line,
  login: string,
  password: string,
): Promise<Outcome<Account, Refusal | RemoteFault>> {
  const body = JSON.stringify({ login, password });
  const reply = await remote({ path: '/api/sign-in', method: 'POST', schema: signedInSchema, body, signal });
  if (!reply.ok) return fail(reply.refusal ?? reply.fault, secondsOf(reply));
  // [P25] What is ordered of this device holds for whoever signs in on it, until the hub says otherwise.
  const order = await readSetting(device, 'order');
  const { id } = reply.value.account;
  const blocked = readOrder(reply.value.order);
  const closed = blocked !== null || order?.is === 'erase' || order?.account === id;
  const account: Account = { ...reply.value.account, state: closed ? 'revoked' : 'in' };
  const people = await readPeople(device);
  if ((people[id]?.province ?? account.province) !== account.province) await followMove(device, account);
  // Who was here before is remembered with them: their work may still wait.
  await writeSetting(device, 'accounts', { ...people, [account.id]: account });
  await writeSettings(device, {
    account,
    ...(blocked && order?.is !== 'erase' && { order: { ...blocked, account: id } }),
  });
  await offerOwnSeals(device, account.id);
  return ok(account);
}

/** Locks the app. What this device holds stays, sent or not, [L28]; the hub is told now or when there is signal. */
export async function signOut(line: Line): Promise<void> {
  await moveAccount(line.device, 'leaving');
  await finishSignOut(line);
}

/** Ends the session at the hub after a sign-out without signal. */
export async function finishSignOut({ device, remote, signal }: Line): Promise<Fault | null> {
  const reply = await remote({
    path: '/api/sign-out',
    method: 'POST',
    schema: z.object({}),
    body: '{}',
    signal,
  });
  if (!reply.ok && reply.fault !== 'signed-out') return reply;
  await moveAccount(device, 'out', 'leaving');
  return null;
}

/** Whoever signed in last on this device; they may open the app without the hub unless they have signed out. */
export async function readAccount(device: Device): Promise<Account | undefined> {
  return readSetting(device, 'account');
}

/** Only from a given state, and of a given account, so that a late answer never undoes a new sign-in. */
export async function moveAccount(
  device: Device,
  to: Account['state'],
  from?: Account['state'],
  id?: string,
): Promise<void> {
  const account = await readSetting(device, 'account');
  if (account && (from ?? account.state) === account.state && (id ?? account.id) === account.id) {
    await writeSetting(device, 'account', { ...account, state: to });
  }
}

function secondsOf({ retryAfter }: Fault): string | undefined {
  return retryAfter === undefined ? undefined : String(Math.ceil(retryAfter / 1000));
}
