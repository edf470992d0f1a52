import { conflictsOf, type StoredRecord } from '#core/records/record.ts';

/**
 * Items that two devices answered without knowing of each other; a person chooses before the answers are sealed. Of the
 * `asked` ones alone: to another nobody gets, and its answer is in no seal.
 */
export function conflictingItems(record: StoredRecord, asked: readonly string[]): string[] {
  return itemsUnder(record, 'answers.').filter((item) => asked.includes(item));
}

/** Items to which two devices noted something without knowing of each other; it keeps nothing from being sealed. */
export function conflictingNotes(record: StoredRecord): string[] {
  return itemsUnder(record, 'notes.');
}

/** What is only on this device has one writer; of a note on the whole, [P27], the later one holds. */
function itemsUnder(record: StoredRecord, prefix: string): string[] {
  return conflictsOf(record)
    .filter((field) => field.startsWith(prefix) && !field.startsWith(`${prefix}:`))
    .map((field) => field.slice(prefix.length));
}
