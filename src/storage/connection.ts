import { fail } from '#core/outcome.ts';
import { namesOf, type Device } from './database.ts';

export type StorageFault = 'connection-lost' | 'no-space' | 'superseded' | 'not-saved';

/** The device's memory did not answer, also not after one more try. Loud: nothing was saved or read. */
export class StorageFailure extends Error {
  override name = 'StorageFailure';
  readonly reason: StorageFault;
  constructor(reason: StorageFault, cause: unknown) {
    super(`storage: ${reason}: ${String(cause)}`, { cause });
    this.reason = reason;
  }
}

const lost = [
  'InvalidStateError',
  'DatabaseClosedError',
  'UnknownError',
  'OpenFailedError',
  'PrematureCommitError',
];
const full = ['QuotaExceededError'];
const other = [
  'AbortError',
  'TransactionInactiveError',
  'DataError',
  'DataCloneError',
  'TimeoutError',
  'NotFoundError',
];

/**
 * Runs work on the database; where the connection has died in the background it is opened again and the work repeated
 * once, [L6]. The work must be safe to repeat: the first try may have been written without telling us.
 */
export async function onDatabase<Value>(device: Device, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const fault = faultOf(error, device);
    if (fault !== 'connection-lost') throw fault ? new StorageFailure(fault, error) : error;
    try {
      device.db.close({ disableAutoOpen: false });
      await device.db.open();
      return await work();
    } catch (again) {
      const fault = faultOf(again, device);
      throw fault ? new StorageFailure(fault, again) : again;
    }
  }
}

function faultOf(error: unknown, device: Device): StorageFault | null {
  const names = namesOf(error);
  const is = (list: string[]) => names.some((name) => list.includes(name));
  if (is(full)) return 'no-space';
  if (is(lost)) return device.superseded ? 'superseded' : 'connection-lost';
  return is(other) ? 'not-saved' : null;
}

/** Turns the loud failure of a write into a reason that a screen can say. */
export async function said<Value>(
  write: () => Promise<Value>,
): Promise<Value | ReturnType<typeof fail<StorageFault>>> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StorageFailure) return fail(error.reason, error.message);
    throw error;
  }
}
