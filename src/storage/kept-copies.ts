import { sha256Hex } from '#core/records/hash.ts';
import type { ItemKind, ShelfEntry, Whose } from './database.ts';
import type { BrokenRow } from './rows.ts';

// Copies that nobody can read now lie on the shelf as they are, under names of their own.

/** A record as the hub sent it, which this build cannot read. */
export interface UnreadCopy {
  id: string | null;
  /** JSON text. */
  raw: string;
}

export function unreadName({ id, raw }: UnreadCopy): string {
  return `unread ${id ?? sha256Hex(raw)}`;
}

/** [P8] It waits, as it came, for a build that can read it. */
export function unreadEntry(copy: UnreadCopy, whose: Whose, at: string): ShelfEntry {
  const { id, raw } = copy;
  const of = id === null ? {} : { of: id };
  return {
    ...whose,
    ...of,
    id: unreadName(copy),
    kind: 'enterprise',
    state: 'unread',
    reason: 'unread',
    at,
    raw,
  };
}

/** A row that could not be read any more when the hub's copy took its place. */
export function replacedEntry({ id, issue, raw }: BrokenRow, kind: ItemKind, at: string): ShelfEntry {
  const name = `replaced ${id} ${sha256Hex(raw).slice(0, 12)}`;
  return { id: name, of: id, kind, state: 'replaced', reason: 'broken', detail: issue, at, raw };
}
