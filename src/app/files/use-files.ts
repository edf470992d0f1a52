import { useContext, useEffect, useRef } from 'react';
import '#core/items/more-kinds.ts';
import { allFiles, seenWithFiles } from '#core/answers/all-files.ts';
import { answerField } from '#core/assessment/draft.ts';
import type { Attachment, FileValue } from '#core/items/file/file.ts';
import type { FileItem } from '#core/items/file/file-schema.ts';
import type { Shown, StoredRecord } from '#core/records/record.ts';
import { attachFile } from '#storage/attach-file.ts';
import { StorageFailure } from '#storage/connection.ts';
import { sentFiles } from '#storage/file-marks.ts';
import { listFilesHere } from '#storage/files.ts';
import type { Device } from '#storage/database.ts';
import type { WriteFailure } from '#storage/records.ts';
import type { FetchFault } from '#sync/fetch-files.ts';
import type { DraftStore } from '../assessment/draft-store.ts';
import { OpenStore } from '../assessment/open-store.ts';
import { DeviceContext, readAccount } from '../device.ts';
import { remote } from '../remote.ts';
import { useRead } from '../use-read.ts';
import type { Prepared } from './prepare-file.ts';

const none: ReadonlySet<string> = new Set();

export interface Files {
  /**
   * Null: it is kept, with the answer that names it; `full`: whoever took one meanwhile has filled the place. It takes
   * the place of the one whose hash is `instead`, in the same write.
   */
  keep: (prepared: Prepared, instead?: string) => Promise<WriteFailure | 'full' | null>;
  /** Called before the camera opens, which may end the page, [L10]. */
  settle: () => void;
  /** The assessment with which they lie; null where a model is only tried, and nothing is kept. */
  assessment: string | null;
  /** Whether they go to the hub, [P18]: an owner's own stay here, and so does what is asked for the device alone. */
  travel: boolean;
  /** Those that the hub holds. */
  sent: ReadonlySet<string>;
  /** Those whose bytes lie here; undefined until it is known. */
  here: ReadonlySet<string> | undefined;
  /** From the hub; null: it is here now. */
  fetch: (file: Attachment) => Promise<FetchFault | null>;
}

export function useFiles(
  id: string,
  item: FileItem,
  value: FileValue,
  onChange: (value: FileValue) => void,
): Files {
  const store = useContext(OpenStore);
  const device = useContext(DeviceContext);
  const assessment = store?.snapshot().held.record.id ?? null;
  // As long as the camera stands over the page, nothing that comes is looked at.
  const seen = useRef<Shown | null>(null);
  const sent =
    useRead(device, async (device) => (assessment === null ? none : sentFiles(device, assessment)), [
      assessment,
    ]) ?? none;
  const listed = useRead(
    device,
    async (device) => (assessment === null ? none : listFilesHere(device, assessment)),
    [assessment],
  );
  const here = device ? listed : none;
  const travel = store?.snapshot().draft.source !== 'self' && item.privacy !== 'device';
  useSeeking(device, travel ? assessment : null, here && value.filter(({ sha256 }) => !here.has(sha256)));

  async function tryToKeep(
    { attachment, body }: Prepared,
    instead?: string,
  ): Promise<WriteFailure | 'full' | null> {
    if (!store || !device || assessment === null) {
      const next = withFile(item, value, attachment, instead);
      if (next) onChange(next);
      return next ? null : 'full';
    }
    const before = seen.current ?? store.painted();
    await store.flush();
    const { draft, fault } = store.snapshot();
    // What waits there could be another answer to this very question.
    if (fault) return fault;
    const by = draft.source === 'self' ? 'self' : ((await readAccount(device))?.id ?? 'self');
    const field = answerField(id, item);
    const change = (record: StoredRecord) => {
      const next = withFile(item, allFiles(item, record.fields[field]), attachment, instead);
      return next && { [field]: { state: 'answered', value: next } };
    };
    const shown = ({ fields }: StoredRecord) => ({
      [field]: seenWithFiles(item, fields[field], before[field]),
    });
    const kept = await attachFile(device, assessment, body, change, { by, shown });
    if (!kept.ok) return kept.reason;
    await heard(store, kept.value.rev);
    return null;
  }

  return {
    assessment,
    sent,
    here,
    travel,
    async fetch(file) {
      if (!device || assessment === null) return 'not-here';
      const { fetchFile } = await import('#sync/fetch-files.ts');
      const fetched = await fetchFile({ device, remote }, assessment, file);
      return fetched.ok ? null : fetched.reason;
    },
    settle() {
      seen.current = store?.painted() ?? null;
      void store?.flush();
    },
    async keep(prepared, instead) {
      try {
        return await tryToKeep(prepared, instead);
      } catch (error) {
        return error instanceof StorageFailure ? error.reason : 'not-saved';
      }
    },
  };
}

/**
 * Photos that another device has taken: whether the hub holds them is asked once for each question that names any, and
 * their small pictures come; the photos themselves only when somebody asks for them.
 */
function useSeeking(device: Device | null, assessment: string | null, missing: FileValue = []): void {
  const sought = useRef('');
  useEffect(() => {
    const key = [assessment, ...missing.map(({ sha256 }) => sha256)].join(' ');
    if (!device || assessment === null || missing.length === 0 || sought.current === key) return;
    sought.current = key;
    // What cannot be had now is asked for when the question is opened again.
    void import('#sync/fetch-files.ts')
      .then(({ seekFiles }) => seekFiles({ device, remote }, assessment, missing))
      .catch(() => {});
  });
}

/** null where there is no room for all of them. */
function withFile(
  { most }: FileItem,
  files: FileValue,
  file: Attachment,
  instead?: string,
): FileValue | null {
  const others = files.filter(({ sha256 }) => sha256 !== instead || sha256 === file.sha256);
  const next = others.some(({ sha256 }) => sha256 === file.sha256) ? others : [...others, file];
  return next.length > most ? null : next;
}

/** Until then a tap would build upon the answer as it was before; a store that was left meanwhile hears nothing more. */
async function heard(store: DraftStore, rev: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = store.subscribe(look);
    setTimeout(done, 2000);
    function look(): void {
      if (store.snapshot().held.rev >= rev) done();
    }
    function done(): void {
      stop();
      resolve();
    }
    look();
  });
}
