import type { Row } from '#storage/database.ts';
import type { MemoryScope } from '#tests/builders/a-memory-store.ts';

type Contents = ReadonlyMap<string, MemoryScope>;

/** [P28] What is of one province was put into no other one, whoever's session brought it. */
export function inTwoProvinces(contents: Contents, forgotten: ReadonlySet<string>): string[] {
  const ids = new Set(
    [...contents.values()].flatMap(({ records, seals }) => [...records.keys(), ...seals.keys()]),
  );
  return [...ids].flatMap((id) => {
    const lies = provincesOf(contents, id);
    return lies.length > 1 && !cameTwice(contents, id, forgotten)
      ? [`${id.slice(0, 8)} lies in ${lies.join(' and ')}`]
      : [];
  });
}

/**
 * While the hub had forgotten that an account had left a province, what was of it came to the next one; it stays there, and
 * counts where it is of, to which it came again.
 */
export function cameTwice(contents: Contents, id: string, forgotten: ReadonlySet<string>): boolean {
  const lies = provincesOf(contents, id);
  return lies.length > 1 && lies.some((province) => forgotten.has(province));
}

/** [P28] What lies at the hub lies there in the province that stands beside it on its phone. */
export function inOtherPlaces(phone: string, rows: readonly Row[], contents: Contents): string[] {
  return rows.flatMap(({ id, kind, account, province }) => {
    if (account === undefined || province === undefined || kind === 'typed') return [];
    const lies = provincesOf(contents, id);
    return lies.length === 0 || lies.includes(province)
      ? []
      : [`${phone}: ${kind} ${id} of ${province} lies in ${lies.join(' and ')}`];
  });
}

function provincesOf(contents: Contents, id: string): string[] {
  return [...contents].flatMap(([province, { records, seals }]) =>
    records.has(id) || seals.has(id) ? [province] : [],
  );
}
