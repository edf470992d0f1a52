/** In the order in which the groups first appear. */
export function grouped<Entry>(
  entries: readonly Entry[],
  by: (entry: Entry) => string,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(by(entry), [...(groups.get(by(entry)) ?? []), entry]);
  return groups;
}
