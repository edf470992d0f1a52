import { conflictsOf, type StoredRecord } from '#core/records/record.ts';

/** Items that two devices answered or noted without knowing of each other; a person chooses before anything is sealed. */
export function conflictingItems(record: StoredRecord): string[] {
  return [
    ...new Set(
      conflictsOf(record).flatMap((field) => /^(?:here\.)?(?:answers|notes)\.(.+)$/.exec(field)?.[1] ?? []),
    ),
  ];
}
