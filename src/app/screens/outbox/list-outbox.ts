import { isRecordOpen } from '#core/assessment/draft.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import type { Device, OutboxEntry, ItemKind, ShelfEntry } from '#storage/database.ts';
import { listOthersUnsent, listUnsent, type UnsentFile } from '#storage/file-marks.ts';
import { listWaiting } from '#storage/outbox.ts';
import { listShelf } from '#storage/receipts.ts';
import { listSeals } from '#storage/seals.ts';
import { readSetting } from '#storage/settings.ts';
import { brokenRows, type BrokenRow, listRecords } from '#storage/rows.ts';
import { goesWith } from '#storage/goes-with.ts';
import { listConflicts, type OpenConflict } from '#app/assessment/open-conflicts.ts';
import { groupByAuthor, type Author } from './authors.ts';

interface Named {
  /** The enterprise's name; null where it is not known here. */
  name: string | null;
  /** Where it can be opened. */
  href: string | null;
  /** The enterprise that it is of; null where that is not here. */
  enterprise: string | null;
  /** An assessment's own record travels beside its seal. */
  sealed: boolean;
}

export interface Outbox {
  /** What goes with whoever is signed in, and what waits for its own author. */
  waiting: (OutboxEntry & Named)[];
  /** Photos and papers, after everything else. */
  files: (UnsentFile & Named)[];
  others: Author[];
  shelf: (ShelfEntry & Named)[];
  /** Copies that lie on the shelf as they are, since nobody can read them now. */
  kept: (ShelfEntry & Named)[];
  broken: BrokenRow[];
  /** Where two devices wrote without knowing of each other. */
  conflicts: OpenConflict[];
}

const weight: Record<ItemKind, number> = { seal: 0, assessment: 1, enterprise: 2 };

/** All that is not plainly stored at the hub, sealed work first. */
export async function listOutbox(device: Device): Promise<Outbox> {
  const [entries, account, shelf, broken, conflicts, name] = await Promise.all([
    listWaiting(device),
    readSetting(device, 'account'),
    listShelf(device),
    brokenRows(device),
    listConflicts(device),
    namer(device),
  ]);
  const waiting = entries
    .map((entry) => ({ ...entry, ...name(entry) }))
    .sort((a, b) => weight[a.kind] - weight[b.kind] || a.since - b.since);
  return {
    waiting: waiting.filter((entry) => goesWith(account, entry)),
    files: (await listUnsent(device, account)).map((file) => ({
      ...file,
      ...name({ id: file.assessment, kind: 'assessment' }),
    })),
    others: await groupByAuthor(
      device,
      waiting.filter((entry) => !goesWith(account, entry)),
      await listOthersUnsent(device, account),
    ),
    shelf: shelf.filter(({ raw }) => raw === undefined).map((entry) => ({ ...entry, ...name(entry) })),
    kept: shelf
      .filter(({ raw }) => raw !== undefined)
      .map((entry) => ({ ...entry, ...name({ ...entry, id: entry.of ?? entry.id }) })),
    broken,
    conflicts,
  };
}

async function namer(device: Device): Promise<(row: { id: string; kind: ItemKind }) => Named> {
  const [enterprises, assessments, seals] = await Promise.all([
    listRecords(device, 'enterprise'),
    listRecords(device, 'assessment'),
    listSeals(device),
  ]);
  const names = new Map(enterprises.map(({ record }) => [record.id, textIn(record, 'name')]));
  const firmOf = new Map(assessments.map(({ record }) => [record.id, textIn(record, 'enterprise')]));
  const closed = new Set(assessments.flatMap(({ record }) => (isRecordOpen(record) ? [] : [record.id])));
  const assessmentOf = new Map(seals.map(({ seal, assessment }) => [seal.id, assessment]));
  return ({ id, kind }) => {
    if (kind === 'enterprise') {
      return {
        name: names.get(id) ?? null,
        href: names.has(id) ? `/doanh-nghiep/${id}` : null,
        enterprise: names.has(id) ? id : null,
        sealed: false,
      };
    }
    const assessment = kind === 'seal' ? (assessmentOf.get(id) ?? '') : id;
    const sealed = kind === 'seal' || closed.has(assessment);
    const enterprise = firmOf.get(assessment) ?? '';
    const page = sealed ? `/phieu/${assessment}/ket-qua` : `/phieu/${assessment}`;
    return {
      name: names.get(enterprise) ?? null,
      enterprise: names.has(enterprise) ? enterprise : null,
      href: firmOf.has(assessment) ? page : null,
      sealed,
    };
  };
}

function textIn(record: StoredRecord, field: string): string {
  const value = valuesOf(record)[field];
  return typeof value === 'string' ? value : '';
}
