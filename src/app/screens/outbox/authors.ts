import type { Device, OutboxEntry } from '#storage/database.ts';
import { listOthersUnsent, type UnsentFile } from '#storage/file-marks.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSetting } from '#storage/settings.ts';
import { goesWith } from '#storage/goes-with.ts';
import { readPeople } from '#storage/whose.ts';

type What = OutboxEntry['kind'] | 'record' | 'file';

/** Somebody whose work waits on this device until they sign in, or one's own until a session of its province comes. */
export interface Author {
  /** The account, and of one's own work its province; empty where nothing tells. */
  id: string;
  /** null where they never signed in here by a build that remembers it. */
  person: { name: string; login: string } | null;
  /** [P22] Of whoever is signed in, and of a province that they have left: an account of that hands it over. */
  province: string | null;
  entries: number;
  /** How many of each; `record`: what travels beside a seal. */
  kinds: [What, number][];
  /** The longest waiting, by this device's clock. */
  since: number;
}

/** Whose work waits here and does not go with whoever is signed in. */
export async function listOthers(device: Device): Promise<Author[]> {
  const account = await readSetting(device, 'account');
  const entries = await listWaiting(device);
  return groupByAuthor(
    device,
    entries.filter((entry) => !goesWith(account, entry)),
    await listOthersUnsent(device, account),
  );
}

export async function groupByAuthor(
  device: Device,
  entries: (OutboxEntry & { sealed?: boolean })[],
  files: UnsentFile[],
): Promise<Author[]> {
  const people = await readPeople(device);
  const account = await readSetting(device, 'account');
  const authors = new Map<string, Author>();
  const waits = [
    ...entries.map(({ kind, sealed, ...entry }) => ({
      ...entry,
      what: kind === 'assessment' && sealed ? ('record' as const) : kind,
    })),
    ...files.map((file) => ({ ...file, what: 'file' as const })),
  ];
  for (const { account: by = '', province: of, what, since } of waits) {
    const isLeft = account?.id === by && of !== undefined && of !== account.province;
    const id = isLeft ? `${by} ${of}` : by;
    const begun = {
      id,
      province: isLeft ? of : null,
      person: people[id] ?? null,
      entries: 0,
      kinds: [],
      since,
    };
    const author: Author = authors.get(id) ?? begun;
    const known = author.kinds.find(([name]) => name === what);
    if (known) known[1] += 1;
    else author.kinds.push([what, 1]);
    author.entries += 1;
    author.since = Math.min(author.since, since);
    authors.set(id, author);
  }
  return [...authors.values()].sort((a, b) => a.since - b.since);
}
