import type { Choice } from '#core/assessment/standing.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { NewWrite } from '#core/records/new-writes.ts';
import {
  rememberHeld,
  type Arrival,
  type HeldSeal,
  type HubStore,
  type KeptBytes,
  type KeptSeal,
  type Decision,
  type MovedSeal,
  type Sender,
  type Subjects,
} from '#server/ingest/hub-store.ts';
import type { ReadableSeal } from '#server/ingest/judge-seal.ts';

export interface MemoryRecord {
  id: string;
  kind: string;
  body: string;
  by: string | null;
  changed: number;
  received: Date;
}

export interface MemorySeal extends HeldSeal {
  body: string;
  person: string;
  account: string | null;
  device: string;
  fingerprint: string;
  /** The number under which it last came to stand otherwise. */
  moved: number | null;
}

export interface MemoryDecision extends Decision {
  number: number;
  at: Date;
}

type MemoryWrite = NewWrite & { received: Date };

export interface MemoryScope {
  counter: number;
  records: Map<string, MemoryRecord>;
  seals: Map<string, MemorySeal>;
  quarantine: Map<string, KeptBytes & { received: Date }>;
  decisions: Map<string, MemoryDecision>;
  /** By record, field and write. */
  writes: Map<string, MemoryWrite>;
}

export interface MemoryStore extends HubStore {
  scopes: ReadonlyMap<string, MemoryScope>;
  backUp(): Map<string, MemoryScope>;
  /** [P22] An account works elsewhere from now on. */
  noteMove(account: string, left: string): void;
  /** [P28] */
  forgetMove(account: string, left: string): void;
  /** Back to what was then, under another name, [P9]. */
  restore(copy: Map<string, MemoryScope>, epoch: string): void;
}

/** What the hub keeps, in memory: for tests that begin thousands of hubs. Same contract as PostgreSQL's. */
export function aMemoryStore(firstEpoch = 'epoch-1'): MemoryStore {
  const scopes = new Map<string, MemoryScope>();
  const busy = new Map<string, Promise<unknown>>();
  const moves = new Map<string, Set<string>>();
  let epoch = firstEpoch;

  function scopeOf(province: string): MemoryScope {
    const scope = scopes.get(province) ?? newScope();
    scopes.set(province, scope);
    return scope;
  }

  return {
    scopes,
    epoch: async () => epoch,
    async inScope(sender, subjects, work) {
      const before = busy.get(sender.province);
      const run = (before ?? Promise.resolve()).then(() =>
        arrive(scopeOf(sender.province), sender, subjects, work),
      );
      busy.set(
        sender.province,
        run.catch(() => undefined),
      );
      return run;
    },
    async changesAfter({ province, id }, cursor, most) {
      const scope = scopes.get(province) ?? newScope();
      const { counter, records } = scope;
      const from = cursor > counter ? 0 : cursor;
      const changed = [...records.values()]
        .filter((row) => row.changed > from && row.changed <= counter)
        .filter((row) => row.kind === 'enterprise' || row.by === id)
        .sort((a, b) => a.changed - b.changed);
      const moved = movedSeals(scope, id, from);
      const last = (rows: readonly { changed: number }[]) =>
        rows.length > most ? (rows[most - 1]?.changed ?? from) : counter;
      const reached = Math.min(last(changed), last(moved));
      return {
        records: changed.filter((row) => row.changed <= reached).map(({ body }) => body),
        seals: moved.filter((row) => row.changed <= reached).map(({ seal }) => seal),
        cursor: reached,
        more: changed.length > most || moved.length > most,
      };
    },
    provincesLeft: async ({ province, id }) =>
      [...(moves.get(id) ?? [])].filter((left) => left !== province).sort(),
    async heldWhereLeft({ province, id }, asked, before) {
      const here = scopes.get(province) ?? newScope();
      const left = [...(moves.get(id) ?? [])].filter((one) => one !== province);
      const isThere = (held: { received: Date } | undefined) => held !== undefined && held.received < before;
      const records = asked.records.filter(
        (one) =>
          !here.records.has(one.id) &&
          left.some((there) => {
            const held = scopes.get(there)?.records.get(one.id);
            return held !== undefined && isThere(held) && sha256Hex(held.body) === one.hash;
          }),
      );
      const seals = asked.seals.filter(
        (one) => !here.seals.has(one) && left.some((there) => isThere(scopes.get(there)?.seals.get(one))),
      );
      return [...records.map((one) => one.id), ...seals];
    },
    async namedFiles(province, files) {
      const { records, seals } = scopes.get(province) ?? newScope();
      return files.filter(({ sha256, assessment }) => {
        const id = assessment.toLowerCase();
        const sealed = [...seals.values()].filter((seal) => seal.assessment === id);
        return [records.get(id)?.body, ...sealed.map(({ person }) => person)].some((text) =>
          text?.includes(sha256),
        );
      });
    },
    noteMove: (account, left) => void moves.set(account, (moves.get(account) ?? new Set()).add(left)),
    forgetMove: (account, left) => void moves.get(account)?.delete(left),
    // Accounts are no part of what devices hand over.
    namesOf: async () => ({}),
    async sealOf({ province, id }) {
      const seal = scopes.get(province)?.seals.get(id);
      return seal ? keptSeal(province, seal) : null;
    },
    async sealsOfUnknownModel(after, fingerprints) {
      const place = (one: { province: string; id: string }) => `${one.province} ${one.id}`;
      const all: KeptSeal[] = [...scopes].flatMap(([province, { seals }]) =>
        [...seals.values()]
          .filter((seal) => seal.reason === 'unknown-model' && fingerprints.includes(seal.fingerprint))
          .map((seal) => keptSeal(province, seal)),
      );
      return all
        .filter((one) => place(one) > place(after))
        .sort((a, b) => (place(a) < place(b) ? -1 : 1))
        .slice(0, 50);
    },
    backUp: () => copied(scopes),
    restore(copy, named) {
      scopes.clear();
      for (const [province, scope] of copied(copy)) scopes.set(province, scope);
      epoch = named;
    },
  };
}

export function newScope(): MemoryScope {
  return {
    counter: 0,
    records: new Map(),
    seals: new Map(),
    quarantine: new Map(),
    decisions: new Map(),
    writes: new Map(),
  };
}

function keptSeal(province: string, { id, body, person, account, device, received }: MemorySeal): KeptSeal {
  return { province, id, body, person, account, device, received };
}

const isChoice = ({ kind }: Decision) => kind === 'choose' || kind === 'unchoose';

function movedSeals(
  { seals, decisions, counter }: MemoryScope,
  account: string,
  from: number,
): { seal: MovedSeal; changed: number }[] {
  const all = [...decisions.values()].sort((a, b) => b.number - a.number);
  return [...seals.values()]
    .flatMap(({ moved, ...seal }) => (moved === null || seal.account !== account ? [] : [{ ...seal, moved }]))
    .filter(({ moved }) => moved > from && moved <= counter)
    .sort((a, b) => a.moved - b.moved)
    .map(({ id, assessment, status, reason, detail, moved }) => {
      const word = all.find((one) => one.assessment === assessment && (isChoice(one) || one.seal === id));
      const settled = word ? { by: null, at: word.at.toISOString(), why: word.why } : null;
      return { seal: { id, status, reason, detail, settled }, changed: moved };
    });
}

export function choicesIn({ decisions }: MemoryScope): Map<string, Choice[]> {
  const choices = new Map<string, Choice[]>();
  for (const one of [...decisions.values()].filter(isChoice)) {
    const { assessment, number, over, kind, seal } = one;
    const choice = { number, chosen: kind === 'choose' ? seal : null, over };
    choices.set(assessment, [...(choices.get(assessment) ?? []), choice]);
  }
  return choices;
}

async function arrive<Result>(
  scope: MemoryScope,
  sender: Sender,
  subjects: Subjects,
  work: (arrival: Arrival) => Promise<Result>,
): Promise<Result> {
  const undo: (() => void)[] = [];
  const undoTo = (length: number) => {
    for (const one of undo.splice(length).reverse()) one();
  };
  let { counter } = scope;
  const writes = writesInto(scope, sender, { nextChange: () => (counter += 1), undo });
  const held = { ...heldOf(scope, subjects), choices: choicesIn(scope) };
  const attempt: Arrival['attempt'] = async (one, instead) => {
    const before = undo.length;
    const restoreHeld = rememberHeld(held);
    try {
      return await one();
    } catch (error) {
      undoTo(before);
      restoreHeld();
      return instead(error as Error);
    }
  };
  try {
    const result = await work({
      ...sender,
      ...held,
      ...writes,
      attempt,
    });
    // Only now is any of it seen by who pulls.
    scope.counter = counter;
    return result;
  } catch (error) {
    undoTo(0);
    throw error;
  }
}

function heldOf({ records, seals }: MemoryScope, subjects: Subjects): Pick<Arrival, 'records' | 'seals'> {
  const ids = new Set(subjects.records.map((id) => id.toLowerCase()));
  const named = new Set(subjects.seals);
  const all = [...seals.values()];
  const assessments = new Set([
    ...subjects.assessments.map((id) => id.toLowerCase()),
    ...all.filter(({ id, amends }) => named.has(id) || named.has(amends ?? '')).map((one) => one.assessment),
  ]);
  const touched = all.filter(({ assessment }) => assessments.has(assessment));
  const wanted = new Set([...touched.flatMap(({ id, amends }) => [id, amends]), ...subjects.amended]);
  return {
    records: new Map([...records].filter(([id]) => ids.has(id)).map(([id, row]) => [id, { ...row }])),
    seals: new Map(all.filter(({ id }) => wanted.has(id)).map((seal) => [seal.id, { ...seal }])),
  };
}

type Writes = Omit<Arrival, keyof Sender | 'records' | 'seals' | 'choices' | 'attempt'>;

function writesInto(
  scope: MemoryScope,
  { account, at }: Sender,
  { nextChange, undo }: { nextChange: () => number; undo: (() => void)[] },
): Writes {
  function set<Value>(map: Map<string, Value>, key: string, value: Value): void {
    const before = map.get(key);
    undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
    map.set(key, value);
  }
  const { records, seals, quarantine, decisions, writes } = scope;
  const stand = (stored: HeldSeal, seal?: ReadableSeal) => {
    const before = seals.get(stored.id);
    const moved = nextChange();
    if (!before) throw new Error('no seal to judge');
    const { status, reason, detail, sound } = stored;
    const judged = seal && { account, fingerprint: seal.body.model.fingerprint };
    set(seals, stored.id, { ...before, status, reason, detail, sound, moved, ...judged });
  };
  return {
    async insertRecord({ id, kind }, body) {
      const key = id.toLowerCase();
      set(records, key, { id: key, kind, body, by: account, changed: nextChange(), received: at });
    },
    async updateRecord(id, body) {
      const key = id.toLowerCase();
      const before = records.get(key);
      if (!before) throw new Error('no record to change');
      set(records, key, { ...before, body, changed: nextChange(), received: at });
    },
    async insertSeal(seal, stored) {
      const { device, model } = seal.body;
      const { person } = seal;
      nextChange();
      set(seals, seal.id, {
        ...stored,
        body: seal.text,
        person,
        account,
        device,
        fingerprint: model.fingerprint,
        moved: null,
        received: at,
      });
    },
    judgeAgain: async (seal, stored) => stand(stored, seal),
    writeStanding: async (stored) => stand(stored),
    async decidedAbout(assessment) {
      const about = [...decisions.values()].filter((one) => one.assessment === assessment);
      return about.sort((a, b) => a.number - b.number).map(({ id }) => id);
    },
    async decide(decision) {
      const number = nextChange();
      if (decisions.has(decision.id)) return null;
      set(decisions, decision.id, { ...decision, number, at });
      return number;
    },
    async noteWrites(id, some, received) {
      for (const one of some) {
        const key = [id, one.field, ...one.dot].join(' ');
        if (!writes.has(key)) set(writes, key, { ...one, received });
      }
    },
    async keepBytes(bytes) {
      const kept = quarantine.get(bytes.hash) ?? { ...bytes, received: at };
      if (!quarantine.has(bytes.hash)) nextChange();
      set(quarantine, bytes.hash, kept);
      return kept.received;
    },
  };
}

/** Rows are replaced and never changed, so a copy shares them. */
function copied(scopes: ReadonlyMap<string, MemoryScope>): Map<string, MemoryScope> {
  return new Map(
    [...scopes].map(([province, scope]) => [
      province,
      {
        counter: scope.counter,
        records: new Map(scope.records),
        seals: new Map(scope.seals),
        quarantine: new Map(scope.quarantine),
        decisions: new Map(scope.decisions),
        writes: new Map(scope.writes),
      },
    ]),
  );
}
