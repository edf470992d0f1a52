import { useLiveQuery } from 'dexie-react-hooks';
import { useContext, useEffect, useState } from 'react';
import { valueIn } from '#core/answers/value-in.ts';
import { answerField, draftOf } from '#core/assessment/draft.ts';
import type { Attachment, FileValue } from '#core/items/file/file.ts';
import type { FileItem } from '#core/items/file/file-schema.ts';
import { attachFile } from '#storage/attach-file.ts';
import { sentFiles } from '#storage/file-marks.ts';
import { readFile } from '#storage/files.ts';
import type { WriteFailure } from '#storage/records.ts';
import type { DraftStore } from '../assessment/draft-store.ts';
import { OpenStore } from '../assessment/open-store.ts';
import { DeviceContext, readAccount } from '../device.ts';
import type { Prepared } from './prepare-file.ts';

const none: ReadonlySet<string> = new Set();

export interface Files {
  /** Null: it is kept, with the answer that names it; `full`: whoever took one meanwhile has filled the place. */
  keep: (prepared: Prepared) => Promise<WriteFailure | 'full' | null>;
  /** Called before the camera opens, which may end the page, [L10]. */
  settle: () => void;
  /** The assessment with which they lie; null where a model is only tried, and nothing is kept. */
  assessment: string | null;
  /** Whether they go to the hub, [P18]: an owner's own stay here, and so does what is asked for the device alone. */
  travel: boolean;
  /** Those that the hub holds. */
  sent: ReadonlySet<string>;
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
  const sent = useLiveQuery(
    async () => (device && assessment !== null ? sentFiles(device, assessment) : none),
    [device, assessment],
    none,
  );

  return {
    assessment,
    sent,
    travel: store?.snapshot().draft.source !== 'self' && item.privacy !== 'device',
    settle: () => void store?.flush(),
    async keep({ attachment, body }) {
      if (!store || !device || assessment === null) {
        const next = withFile(item, value, attachment);
        if (next) onChange(next);
        return next ? null : 'full';
      }
      await store.flush();
      const { draft, fault } = store.snapshot();
      // What waits there could be another answer to this very question.
      if (fault) return fault;
      const by = draft.source === 'self' ? 'self' : ((await readAccount(device))?.id ?? 'self');
      const change = (record: Parameters<typeof draftOf>[0]) => {
        const before = valueIn(item, draftOf(record).answers[id]) as FileValue | undefined;
        const next = withFile(item, before ?? [], attachment);
        return next && { [answerField(id, item)]: { state: 'answered', value: next } };
      };
      const kept = await attachFile(device, assessment, body, change, { by });
      if (!kept.ok) return kept.reason;
      await heard(store, kept.value.rev);
      return null;
    },
  };
}

/** null where there is no room for another. */
function withFile({ most }: FileItem, files: FileValue, file: Attachment): FileValue | null {
  if (files.some(({ sha256 }) => sha256 === file.sha256)) return files;
  return files.length < most ? [...files, file] : null;
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

/** A file's address as long as it is on the screen; undefined while it is read, null where it does not lie here. */
export function useFileAddress({ assessment }: Files, sha256: string): string | null | undefined {
  const device = useContext(DeviceContext);
  const [address, setAddress] = useState<string | null>();
  useEffect(() => {
    let here = true;
    let made: string | null = null;
    const show = async () => {
      const file = device && assessment !== null ? await readFile(device, assessment, sha256) : null;
      if (!here) return;
      if (file?.ok) made = URL.createObjectURL(new Blob([file.value.bytes], { type: file.value.type }));
      setAddress(made);
    };
    void show();
    return () => {
      here = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [device, assessment, sha256]);
  return address;
}
