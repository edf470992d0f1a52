import type { Row } from '#storage/database.ts';
import type { MemoryScope } from '#tests/builders/a-memory-store.ts';

type Contents = ReadonlyMap<string, MemoryScope>;

/** [P28] What is of one province was put into no other one, whoever's session brought it. */
export function inTwoProvinces(contents: Contents): string[] {
  const places = new Map<string, string[]>();
  for (const [province, { records, seals }] of contents)
    for (const id of [...records.keys(), ...seals.keys()])
      places.set(id, [...(places.get(id) ?? []), province]);
  return [...places].flatMap(([id, provinces]) =>
    provinces.length > 1 ? [`${id.slice(0, 8)} lies in ${provinces.join(' and ')}`] : [],
  );
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
