import { valuesOf } from '#core/records/record.ts';
import { travellingPart } from '#core/records/travelling-part.ts';
import { filesHere, readBusy } from './busy-here.ts';
import { onDatabase } from './connection.ts';
import type { Device, ShelfEntry, Whose } from './database.ts';
import { listAllUnsent } from './file-marks.ts';
import { travels } from './records.ts';
import { brokenRows, listHeld } from './rows.ts';
import type { Account } from './settings.ts';
import type { Held } from './vault.ts';
import { readPeople, whoseIs } from './whose.ts';

// [P22] [L24] What lies on this device and has left the scope of whoever is signed in. An assessment goes whole, with its
// seals and photos, or stays whole; an enterprise goes once nothing here speaks of it any more.

export interface LeftAssessment {
  id: string;
  province: string;
  draft: Held<'assessment'> | null;
  seals: Held<'seal'>[];
  /** The ids of its photos and papers. */
  files: string[];
  /** Of these, those that were taken out of every answer: the hub keeps none of them, and nobody misses them. */
  unnamed: string[];
}

export interface LeftHere {
  assessments: LeftAssessment[];
  enterprises: (Held<'enterprise'> & { province: string })[];
  /** The hub's copies of what only a newer build could read. */
  copies: ShelfEntry[];
  /** By province how much there is, and how much of it cannot go by itself: `stuck`. */
  stays: ReadonlyMap<string, Staying>;
}

/** `stuck`: it waits, has something that only this device has, or is needed by what stays. */
export interface Staying {
  all: number;
  stuck: number;
}

export async function listLeft(
  device: Device,
  account: Pick<Account, 'id'>,
  left: readonly string[],
): Promise<LeftHere> {
  const people = await readPeople(device);
  const stillHere = new Set(Object.values(people).map(({ province }) => province));
  const isLeft = (whose: Whose) => whose.province !== undefined && left.includes(whose.province);
  const whose = (held: Held) => whoseIs(held, people);
  const isOwn = (held: Held) => whose(held).account === account.id && isLeft(whose(held));
  const drafts = await listHeld(device, 'assessment');
  const seals = await listHeld(device, 'seal');
  const enterprises = (await listHeld(device, 'enterprise'))
    .map((held) => ({ ...held, province: whose(held).province ?? '' }))
    .filter((held) => isLeft(held) && !stillHere.has(held.province) && travels(held.body));
  const own = [
    ...drafts.filter(isOwn).map(({ id }) => id),
    ...seals.filter(isOwn).map(({ body }) => body.assessment),
  ];
  const shelf = await onDatabase(device, () => device.db.shelf.toArray());
  const copies = shelf.filter(
    (copy) => copy.state === 'unread' && isLeft(copy) && !stillHere.has(copy.province ?? ''),
  );
  if (own.length === 0 && enterprises.length === 0)
    return { assessments: [], enterprises: [], copies, stays: new Map() };

  const isBusyHere = await onDatabase(device, () => readBusy(device.db));
  const unsent = new Set((await listAllUnsent(device)).map(({ assessment }) => assessment));
  const broken = await brokenRows(device);
  const isBusy = (id: string) =>
    isBusyHere(id) || unsent.has(id) || broken.some(({ raw }) => raw.includes(id));

  const found = [...new Set(own)].map((id) => {
    const draft = drafts.find((held) => held.id === id) ?? null;
    const ofIt = seals.filter(({ body }) => body.assessment === id);
    const [first] = [draft, ...ofIt].flatMap((held) => (held ? (whose(held).province ?? []) : []));
    return { id, draft, seals: ofIt, province: first ?? '' };
  });
  const ready = found.filter(
    ({ id, draft, seals: ofIt }) =>
      !isBusy(id) &&
      (!draft || (isOwn(draft) && travels(draft.body) && leavesNothing(draft))) &&
      ofIt.every((held) => isOwn(held) && 'receipt' in held.body.state && !isBusy(held.id)),
  );
  const assessments: LeftAssessment[] = [];
  for (const one of ready) {
    const files = await onDatabase(device, () => filesHere(device.db, one.id));
    const texts = files.length === 0 ? [] : textsOf(one, shelf);
    // A seal that cannot be read may be of any assessment.
    const isUnnamed = (id: string) =>
      broken.length === 0 && !texts.some((text) => text.includes(id.slice(one.id.length + 1)));
    assessments.push({ ...one, files, unnamed: files.filter(isUnnamed) });
  }
  const needed = firmsOf(drafts);
  const goes = new Set(ready.map(({ id }) => id));
  const neededOn = firmsOf(drafts.filter(({ id }) => !goes.has(id)));
  const loose = enterprises.filter(
    ({ id, body }) => !isBusy(id) && !neededOn.has(id) && leavesNothing({ body }),
  );
  const free = loose.filter(({ id }) => !needed.has(id));
  const stays = stayingOf([...found, ...enterprises], new Set([...goes, ...loose.map(({ id }) => id)]));
  return { assessments, enterprises: free, copies, stays };
}

/** What these speak of. */
function firmsOf(drafts: readonly Held<'assessment'>[]): Set<unknown> {
  return new Set(drafts.map(({ body }) => valuesOf(body)['enterprise']));
}

function stayingOf(
  all: readonly { id: string; province: string }[],
  ready: ReadonlySet<string>,
): Map<string, Staying> {
  const stays = new Map<string, Staying>();
  for (const { id, province } of all) {
    const one = stays.get(province) ?? { all: 0, stuck: 0 };
    stays.set(province, { all: one.all + 1, stuck: one.stuck + (ready.has(id) ? 0 : 1) });
  }
  return stays;
}

/** All that may name a file of it. */
function textsOf(
  { id, draft, seals }: Pick<LeftAssessment, 'id' | 'draft' | 'seals'>,
  shelf: readonly ShelfEntry[],
): string[] {
  const bodies = [...(draft ? [draft] : []), ...seals].map(({ body }) => JSON.stringify(body));
  return [...bodies, ...shelf.flatMap(({ of, raw = '' }) => (of === id ? [raw] : []))];
}

/** [P13] Nothing in it is asked for this device alone: the hub has no other copy of that. */
function leavesNothing({ body }: Pick<Held<'assessment' | 'enterprise'>, 'body'>): boolean {
  return travellingPart(body) === body;
}
