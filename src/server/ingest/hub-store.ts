import type { Choice, StandingSeal } from '#core/assessment/standing.ts';
import type { NewWrite } from '#core/records/new-writes.ts';
import type { StoredRecord } from '#core/records/record.ts';
import type { QuarantineReason } from '#protocol/receipt.ts';
import type { Settled } from '#protocol/standing.ts';
import type { ReadableSeal } from './judge-seal.ts';

/**
 * What the hub keeps of what devices hand over, by its meaning; what becomes of an item is judged by those who use it.
 * `postgres-store.ts` is the one in production. Every implementation passes `tests/contracts/hub-store.test.ts`.
 */
export interface HubStore {
  /** [P9] Another one once the store was restored from a copy. */
  epoch(): Promise<string>;
  /**
   * Runs `work` while nobody else changes anything of the sender's province, and stores all that it wrote or nothing.
   * [L22] The numbers of changes are in the order in which they become visible. `work` may be run a second time from the
   * start, after all that it wrote the first time was undone.
   */
  inScope<Result>(
    sender: Sender,
    subjects: Subjects,
    work: (arrival: Arrival) => Promise<Result>,
  ): Promise<Result>;
  /**
   * [P8] The records of an account's scope that changed after `cursor`, and [P19] its own seals that came to stand
   * otherwise, at most so many of each, in the order of the changes.
   */
  changesAfter(reader: Reader, cursor: number, most: number): Promise<Changes>;
  /** [P22] Where an account worked before and does not any more. */
  provincesLeft(reader: Reader): Promise<string[]>;
  /** [P22] Which of these lie there word for word since before that moment, and not where the account works now. */
  heldWhereLeft(reader: Reader, ids: HeldIds, before: Date): Promise<string[]>;
  /** [P18] Those of these that the draft or a seal of their assessment names in that province. */
  namedFiles<File extends NamedFile>(province: string, files: readonly File[]): Promise<File[]>;
  /** [P19] What accounts of a province are called. */
  namesOf(province: string, accounts: readonly string[]): Promise<{ [account: string]: string }>;
  /** A seal with its person part; null where there is none of that id, or the law had that erased. */
  sealOf(place: SealPlace): Promise<KeptSeal | null>;
  /** Seals set aside as of an unknown model that is one of these by now, some at a time, in the order of their place. */
  sealsOfUnknownModel(after: SealPlace, fingerprints: readonly string[]): Promise<KeptSeal[]>;
}

/** Whose push it is. */
export interface Sender {
  province: string;
  /** null for an owner's own assessment. */
  account: string | null;
  device: string;
  at: Date;
}

/** The ids of what a push speaks of. */
export interface Subjects {
  records: string[];
  seals: string[];
  /** The seals that those amend. */
  amended: string[];
  assessments: string[];
}

/**
 * One push on its way in, and what the hub holds of the things that it speaks of. The scope is held from before these
 * were read until everything is stored, so they stay true while each stored item is added to them.
 */
export interface Arrival extends Sender {
  records: Map<string, HeldRecord>;
  /** With every seal of each assessment that could be touched, and the seals that those amend. */
  seals: Map<string, HeldSeal>;
  /** [P19] What people chose, by assessment. */
  choices: Map<string, Choice[]>;
  /**
   * What `work` wrote is undone, and `instead` done, where the store could not take it for a reason of the item's own;
   * what was added above by then is taken out again, so that nothing after it is judged by what is not stored.
   */
  attempt<Result>(work: () => Promise<Result>, instead: (error: Error) => Promise<Result>): Promise<Result>;
  insertRecord(record: StoredRecord, body: string): Promise<void>;
  /** Throws, as whatever changes a row, where there is none. */
  updateRecord(id: string, body: string): Promise<void>;
  insertSeal(seal: ReadableSeal, stored: HeldSeal): Promise<void>;
  /** What another judgement of the same bytes says: its standing, what is counted of it, and who vouches for it. */
  judgeAgain(seal: ReadableSeal, stored: HeldSeal): Promise<void>;
  writeStanding(stored: HeldSeal): Promise<void>;
  /** [P19] The ids of what people decided about an assessment, the newest last. */
  decidedAbout(assessment: string): Promise<string[]>;
  /** [P19] Keeps what a person decided, and answers its number; null where it is known already. */
  decide(decision: Decision): Promise<number | null>;
  /** [P19] Keeps which values a record has come to hold, each once. */
  noteWrites(id: string, writes: readonly NewWrite[], received: Date): Promise<void>;
  /** Answers when these bytes were kept: the same ones are kept once. */
  keepBytes(bytes: KeptBytes): Promise<Date>;
}

export interface HeldRecord {
  body: string;
  received: Date;
}

export type SealStatus = 'counted' | 'quarantined' | 'competing' | 'passed-over';

export interface HeldSeal extends StandingSeal {
  status: SealStatus;
  reason: QuarantineReason | null;
  detail: string | null;
  received: Date;
}

export interface KeptBytes {
  /** SHA-256 of the text. */
  hash: string;
  text: string;
  reason: QuarantineReason;
  detail: string | null;
}

/** [P19] What a person decided about a seal; choosing is over the others that they had before them. */
export interface Decision {
  id: string;
  kind: 'choose' | 'unchoose' | 'accept' | 'unaccept';
  assessment: string;
  seal: string;
  over: readonly string[];
  by: string;
  why: string;
}

export interface MovedSeal {
  id: string;
  status: SealStatus;
  reason: string | null;
  detail: string | null;
  settled: Settled | null;
}

export interface Reader {
  province: string;
  id: string;
}

export interface HeldIds {
  /** `hash`: of the canonical text. */
  records: readonly { id: string; hash: string }[];
  seals: readonly string[];
}

export interface NamedFile {
  /** In hexadecimal digits. */
  sha256: string;
  assessment: string;
}

export interface Changes {
  /** Canonical JSON. */
  records: string[];
  seals: MovedSeal[];
  cursor: number;
  more: boolean;
}

export interface SealPlace {
  province: string;
  id: string;
}

export interface KeptSeal extends SealPlace {
  body: string;
  person: string;
  account: string | null;
  device: string;
  received: Date;
}

/** What only its place among others keeps from counting is sound by itself. */
export function isSound({ status, reason }: Pick<HeldSeal, 'status' | 'reason'>): boolean {
  return status !== 'quarantined' || reason === 'other-assessment';
}

/** Remembers what an arrival holds; the answer brings it back to that. */
export function rememberHeld({
  records,
  seals,
  choices,
}: Pick<Arrival, 'records' | 'seals' | 'choices'>): () => void {
  const restores = [restoreOf(records), restoreOf(seals), restoreOf(choices)];
  return () => restores.forEach((restore) => restore());
}

function restoreOf<Value>(map: Map<string, Value>): () => void {
  const then = [...map];
  return () => {
    map.clear();
    for (const [key, value] of then) map.set(key, value);
  };
}
