import type { Json } from '#core/records/canonical.ts';
import type { StoredRecord } from '#core/records/record.ts';
import type { Register } from '#core/records/register.ts';

// What the people in a life saw saved, kept apart from the code under test.

type Sibling = Register['siblings'][number];

export interface Fact {
  record: string;
  field: string;
  dot: Sibling['dot'];
  value: Json;
  /** Where it was written. */
  phone: string;
  /** An owner's own: it stays on the phone. */
  stays: boolean;
}

export interface SealFact {
  id: string;
  body: string;
  person: unknown;
  assessment: string;
  source: 'adviser' | 'self';
  province: string;
  phone: string;
  /** False: its owner has not agreed to send it. */
  sent: boolean;
}

export interface Ledger {
  /** What is to be found at the end: nobody who had it on the screen has written over it, and not its own device. */
  live: Map<string, Fact>;
  /** What somebody wrote over who had it on the screen: it stands nowhere at the end. */
  over: Map<string, Fact>;
  seals: Map<string, SealFact>;
  /** Every photo that was ever shown as saved, by its assessment and its hash. */
  photos: Map<string, { assessment: string; sha256: string; phone: string; takenOut: boolean }>;
  /** How many were ever captured, answers and fields and seals. */
  captured: number;
  /** What lies in `after` and did not lie in `before` was written by this phone onto what was `shown`. */
  wrote(
    before: StoredRecord | null,
    after: StoredRecord,
    fields: string[],
    where: Pick<Fact, 'phone' | 'stays'> & { shown: StoredRecord | null },
  ): void;
  sealed(seal: SealFact): void;
}

export function aLedger(): Ledger {
  const ledger: Ledger = {
    live: new Map(),
    over: new Map(),
    seals: new Map(),
    photos: new Map(),
    captured: 0,
    wrote(before, after, fields, { phone, stays, shown }) {
      for (const field of fields) {
        const old = keysIn(before, after.id, field);
        const seen = keysIn(shown, after.id, field);
        for (const sibling of after.fields[field]?.siblings ?? []) {
          const key = keyOf(after.id, field, sibling);
          if (old.has(key)) continue;
          const { dot, value } = sibling;
          for (const gone of seen) {
            const fact = ledger.live.get(gone);
            if (fact) ledger.over.set(gone, fact);
            ledger.live.delete(gone);
          }
          // Who taps twice knows of the first tap.
          for (const own of old) if (ledger.live.get(own)?.dot[0] === dot[0]) ledger.live.delete(own);
          ledger.live.set(key, { record: after.id, field, dot, value, phone, stays });
          ledger.captured += 1;
        }
      }
    },
    sealed(seal) {
      if (!ledger.seals.has(seal.id)) ledger.captured += 1;
      ledger.seals.set(seal.id, seal);
    },
  };
  return ledger;
}

export function holds(record: StoredRecord | undefined, fact: Fact): boolean {
  const siblings = record?.fields?.[fact.field]?.siblings ?? [];
  const key = keyOf(fact.record, fact.field, fact);
  return siblings.some((sibling) => keyOf(fact.record, fact.field, sibling) === key);
}

export function say({ record, field, dot, value, phone }: Fact): string {
  return `${field} of ${record.slice(-4)} = ${JSON.stringify(value)}, written on ${phone} as ${dot[0].slice(-4)}:${dot[1]}`;
}

function keyOf(record: string, field: string, { dot, value }: Pick<Sibling, 'dot' | 'value'>): string {
  return `${record} ${field} ${dot.join(':')} ${JSON.stringify(value)}`;
}

export function keysIn(record: StoredRecord | null, id: string, field: string): Set<string> {
  const siblings = record?.fields[field]?.siblings ?? [];
  return new Set(siblings.map((sibling) => keyOf(id, field, sibling)));
}
