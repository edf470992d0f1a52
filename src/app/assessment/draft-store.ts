import { draftOf, type Draft } from '#core/assessment/draft.ts';
import { valuesOf, type Shown } from '#core/records/record.ts';
import { emptyRegister, type Register } from '#core/records/register.ts';
import type { Device } from '#storage/database.ts';
import { editRecord, readRecord, type HeldRecord, type Values } from '#storage/records.ts';
import { watch } from '#storage/watch.ts';
import type { StorageFault } from '#storage/connection.ts';
import { afterPaint } from '../ui/after-paint.ts';
import { conflictIn } from './conflict-in.ts';

/**
 * `shown`: the page shows it by itself already, so it is drawn again only after that was painted. `soon` waits for a
 * pause in typing.
 */
export type Pace = 'now' | 'shown' | 'soon';
/** `waiting`: something is typed that nothing is to store before its field is left. */
export type Saving = 'saved' | 'saving' | 'waiting' | 'failed';
export type SaveFault = StorageFault | 'absent' | 'broken';

export interface DraftState {
  /** As it lies on this device. */
  held: HeldRecord;
  /** With what was tapped and is not stored yet. */
  draft: Draft;
  /** What stands in fields round which a conflict arrived while somebody typed: until they choose it is theirs to write on. */
  standing: Values;
  /** `saved` only when every answer and note is durably stored. */
  saving: Saving;
  fault: SaveFault | null;
}

export interface DraftStore {
  subscribe: (listener: () => void) => () => void;
  /** Told of `saving` before anything else, so that nothing is called saved that is not. */
  subscribeSaving: (listener: () => void) => () => void;
  snapshot: () => DraftState;
  /** What was on the screen when it was last painted. */
  painted: () => Shown;
  /**
   * What a write holds is in the snapshot at once, and `saving` until it is stored. `seen`: the values that the one which is
   * written was chosen from, also while an earlier write waits.
   */
  write: (values: Values, pace?: Pace, seen?: Register) => void;
  /** Whether something is typed in a field that is not to be written yet: while any holds such, nothing is called saved. */
  hold: (field: string, typed: boolean) => void;
  /**
   * The fields of the question in which somebody types; none: they left it. A conflict that arrives now is told beside it:
   * what stands in its fields stays, and what is written there takes the place of nothing that came.
   */
  typeIn: (fields: readonly string[]) => void;
  /** Stores what waits, also what failed before. */
  flush: () => Promise<void>;
  close: () => void;
}

const pause = 500;

/** What could not be stored when its screen was left: it is tried again when the assessment is opened. */
const leftOver = new Map<string, [Values, Shown]>();

/** The one writer of an open assessment in this tab: taps show at once and are stored in the order they came. */
export function openDraftStore(
  device: Device,
  begin: HeldRecord,
  by: string,
  painted: (work: () => void) => void = afterPaint,
): DraftStore {
  const { id } = begin.record;
  const listeners = new Set<() => void>();
  const savingListeners = new Set<() => void>();
  let held = begin;
  let stored = draftOf(begin.record);
  // What was on the screen when a write of a field began to wait: from then on it covers whatever comes.
  let [waiting, onto]: [Values, Shown] = leftOver.get(id) ?? [{}, {}];
  // A tap meets what was painted, not what arrived since, nor what is covered from the first picture on.
  let shown: Shown = { ...begin.record.fields, ...onto };
  let writing: Values = {};
  let fault: SaveFault | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const typing = new Set<string>();
  let typed: readonly string[] = [];
  let standing: Values = {};
  let state = stateNow();

  function stateNow(): DraftState {
    const open = { ...writing, ...waiting };
    const unsaved = Object.keys(open).some((field) => field !== 'place');
    return {
      held,
      draft: withValues(stored, { ...standing, ...open }),
      standing,
      saving: fault ? 'failed' : typing.size ? 'waiting' : unsaved ? 'saving' : 'saved',
      fault,
    };
  }

  function renew(): void {
    state = stateNow();
    for (const listener of savingListeners) listener();
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function publish(): void {
    const { fields } = held.record;
    painted(() => {
      // What is covered by what was written on it has not been seen.
      const covered = Object.keys({ ...standing, ...writing, ...waiting });
      const below = covered.map((field) => [field, shown[field] ?? emptyRegister] as const);
      shown = { ...fields, ...Object.fromEntries(below) };
    });
    renew();
    tell();
  }

  function take(next: HeldRecord): void {
    if (next.rev <= held.rev) return;
    const stood = { ...valuesOf(held.record), ...standing, ...writing };
    const stands = [...typed, ...Object.keys(standing)].filter(
      (field) => conflictIn(next.record, field) && (field in standing || !conflictIn(held.record, field)),
    );
    standing = Object.fromEntries(stands.map((field) => [field, stood[field] ?? null]));
    held = next;
    stored = sharing(stored, draftOf(next.record));
  }

  async function storeAll(): Promise<void> {
    while (Object.keys(waiting).length > 0) {
      writing = waiting;
      waiting = {};
      const outcome = await editRecord(device, id, writing, { by, shown: { ...onto } }).catch(notSaved);
      if (!outcome.ok) waiting = { ...writing, ...waiting };
      else take(outcome.value);
      for (const field in writing) if (!(field in waiting)) delete onto[field];
      writing = {};
      fault = outcome.ok ? null : outcome.reason;
      publish();
      if (fault) return;
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    running ??= storeAll().finally(() => {
      running = null;
    });
    await running;
  }

  const unwatch = watch(device, () => readRecord(device, id), {
    next(outcome) {
      if (!outcome.ok || outcome.value.rev <= held.rev) return;
      take(outcome.value);
      publish();
    },
    // A lost connection is told by the next write.
    error: () => {},
  });

  leftOver.delete(id);
  if (Object.keys(waiting).length > 0) void flush();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeSaving(listener) {
      savingListeners.add(listener);
      return () => savingListeners.delete(listener);
    },
    snapshot: () => state,
    painted: () => shown,
    write(values, pace = 'now', seen) {
      waiting = { ...waiting, ...values };
      for (const field in values) onto[field] = seen ?? onto[field] ?? shown[field] ?? emptyRegister;
      renew();
      clearTimeout(timer);
      if (pace !== 'shown') tell();
      if (pace === 'soon') timer = setTimeout(() => void flush(), pause);
      else
        painted(() => {
          void flush();
          if (pace === 'shown') tell();
        });
    },
    hold(field, typed) {
      if (typed) typing.add(field);
      else typing.delete(field);
      renew();
    },
    typeIn: (fields) => void (typed = fields),
    flush,
    close() {
      unwatch();
      void flush().then(() => fault && leftOver.set(id, [waiting, onto]));
    },
  };
}

/** Answers that did not change stay the same objects, so that questions which did not change are not drawn again. */
function sharing(before: Draft, after: Draft): Draft {
  const answers = Object.entries(after.answers).map(([item, answer]) => {
    const old = before.answers[item];
    return [item, JSON.stringify(old) === JSON.stringify(answer) ? (old ?? answer) : answer] as const;
  });
  return { ...after, answers: Object.fromEntries(answers) };
}

function notSaved(): { ok: false; reason: StorageFault } {
  return { ok: false, reason: 'not-saved' };
}

function withValues(draft: Draft, values: Values): Draft {
  const next = { ...draft, answers: { ...draft.answers }, notes: { ...draft.notes } } as Draft & Values;
  for (const [field, value] of Object.entries(values)) {
    const [, under, item = ''] = /^(answers|notes)\.(.+)$/.exec(field) ?? [];
    if (under === undefined) Object.assign(next, { [field]: value });
    else if (value === null) delete next[under as 'answers' | 'notes'][item];
    else Object.assign(next[under as 'answers' | 'notes'], { [item]: value });
  }
  return next;
}
