import { Dexie, liveQuery } from 'dexie';
import type { Device } from './database.ts';

interface Heard<Value> {
  next: (value: Value) => void;
  error: (error: unknown) => void;
}

/**
 * Reads, and reads again whenever what was read has been written, by whichever tab; the answer ends it. Dexie knows what a
 * read has touched by following its promises, and loses it where other work of the page comes in between, which in Chromium
 * is so at the first answer of nearly every visit: of such a read it would never tell again. Then any write counts.
 */
export function watch<Value>({ db }: Device, read: () => Promise<Value>, heard: Heard<Value>): () => void {
  let ended = false;
  let writes = 0;
  /** How many there were when a read began that was lost sight of; null: none was. */
  let lostAt: number | null = null;
  const reading = async () => {
    const [before, followed] = [writes, zone()];
    const value = await read();
    lostAt = zone() === followed ? null : before;
    return value;
  };
  const begin = () =>
    liveQuery(reading).subscribe({
      next: (value) => {
        heard.next(value);
        if (lostAt !== null && lostAt !== writes) readAgain();
      },
      error: heard.error,
    });
  let subscription = begin();
  const readAgain = () => {
    lostAt = null;
    // A turn of its own, in which nothing else is followed.
    setTimeout(() => {
      subscription.unsubscribe();
      if (!ended) subscription = begin();
    });
  };
  const written = (parts: object) => {
    if (!Object.keys(parts).some((part) => part === 'all' || part.startsWith(`idb://${db.name}/`))) return;
    writes += 1;
    if (lostAt !== null) readAgain();
  };
  Dexie.on('storagemutated', written);
  return () => {
    ended = true;
    Dexie.on.storagemutated.unsubscribe(written);
    subscription.unsubscribe();
  };
}

/** What Dexie believes that the running code belongs to. */
function zone(): unknown {
  return (Dexie.Promise as unknown as { PSD?: unknown }).PSD;
}
