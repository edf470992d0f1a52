import { fail, ok, type Outcome } from '#core/outcome.ts';
import {
  courierBytes,
  courierReplySchema,
  mostCourierBytes,
  readCourierHead,
  type CourierFault,
} from '#protocol/courier.ts';
import { endCarrying, keepCarried, listCarried, readCarried } from '#storage/courier.ts';
import type { CarriedRow, Device } from '#storage/database.ts';
import { isStopped } from '../after-fault.ts';
import { noteContact } from '../contact.ts';
import type { Fault, Line } from '../push.ts';
import { faultsOfTheWay, isRested } from '../retry.ts';

/** Takes a colleague's file along, if it is whole as far as anybody can see who cannot open it. */
export async function takeAlong(
  device: Device,
  file: Blob,
): Promise<Outcome<CarriedRow, CourierFault | 'too-large' | 'cannot-seal'>> {
  if (file.size > mostCourierBytes) return fail('too-large');
  if (typeof globalThis.crypto?.subtle !== 'object') return fail('cannot-seal');
  const bytes = await file.arrayBuffer();
  const read = readCourierHead(new Uint8Array(bytes));
  if (!read.ok) return read;
  const { head, length } = read.value;
  const expected = courierBytes(head, length);
  if (bytes.byteLength !== expected) return fail(bytes.byteLength < expected ? 'cut-off' : 'damaged');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const id = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const row: CarriedRow = {
    id,
    count: head.count,
    made: head.at,
    bytes: bytes.byteLength,
    since: device.now(),
    state: 'carrying',
  };
  await keepCarried(device, row, bytes);
  return ok(row);
}

/** What says that this file will never be taken, whenever it comes. */
const final = new Set<string>(['not-courier', 'newer-courier', 'other-hub', 'cut-off', 'damaged']);
/** What stops all that is carried; anything else was said of the one file, and another may still pass. */
const stopsAll = new Set(faultsOfTheWay);
const breaks = new Set<string>(['offline', 'timeout']);
/** A file of 64 MB over a poor signal. */
const patience = 15 * 60_000;

/**
 * [P20] Hands over what this device carries, the longest carried first. A file leaves it on the hub's receipt for that very
 * file and on nothing else; one that the hub will never take stays and says why. One that does not pass now is tried again
 * ever later, or when a person asks for it: it would cost its whole size each time, and the round waits for it. [L34] One that
 * something on the way stops ends the run, since the next may cost as much for nothing, and comes last from then on.
 */
export async function deliverCarried(line: Line, pressed: boolean): Promise<Fault | null> {
  const { device, remote, signal } = line;
  const carrying = (await listCarried(device))
    .filter(({ state }) => state === 'carrying')
    .reverse()
    .sort((a, b) => Number(a.reason === 'stopped') - Number(b.reason === 'stopped'));
  for (const { id, tries = 0, triedAt } of carrying) {
    if (!pressed && !isRested({ tries, triedAt }, device.now())) continue;
    const body = await readCarried(device, id);
    const reply = await remote({
      path: '/api/courier',
      method: 'POST',
      schema: courierReplySchema,
      body,
      signal,
      timeout: patience,
    });
    if (reply.ok) {
      await noteContact(device, { ...reply.value, ...reply });
      const { hash, stored, known, quarantined, files, at } = reply.value;
      const told = { stored, known, quarantined, files, at };
      if (hash === id) await endCarrying(device, id, { state: 'delivered', told, reason: undefined });
      continue;
    }
    // A connection that breaks under so much says nothing: only what answered in the hub's stead may have stopped it.
    const stopped = !breaks.has(reply.fault) && (await isStopped(line, reply));
    const reason = reply.refusal ?? (stopped ? 'stopped' : reply.fault);
    const passing = stopsAll.has(reply.fault) && !stopped;
    const note = passing ? { reason } : { reason, tries: tries + 1, triedAt: device.now() };
    await endCarrying(device, id, final.has(reason) ? { state: 'refused', reason } : note);
    if (!final.has(reason) && passing) return reply;
    if (stopped) return null;
  }
  return null;
}
