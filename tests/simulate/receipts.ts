import { createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { StoredRecord } from '#core/records/record.ts';
import type { HubKey } from '#protocol/keys.ts';
import type { PushedSeal } from '#protocol/push.ts';
import type { Receipt, Verdict } from '#protocol/receipt.ts';
import { losslessText } from '#server/ingest/lossless-text.ts';
import { aMemoryRing } from '#tests/builders/a-memory-ring.ts';
import type { MemoryScope } from '#tests/builders/a-memory-store.ts';

const [hubKey] = (await aMemoryRing().published()) as [HubKey];
const publicKey = createPublicKey({
  key: Buffer.from(`302a300506032b6570032100${hubKey.publicKey}`, 'hex'),
  format: 'der',
  type: 'spki',
});

type Contents = ReadonlyMap<string, MemoryScope>;
type Item = { kind: 'record'; record: StoredRecord } | PushedSeal;

/** [P4] Every verdict that does not speak of the item in its place, or says of it what is not so at the hub. */
export function falseReceipts(
  items: readonly unknown[],
  verdicts: readonly (Verdict | null)[],
  contents: Contents | null,
): string[] {
  if (items.length !== verdicts.length) return [`${items.length} items, ${verdicts.length} verdicts`];
  return items.flatMap((item, index) => falsehood(item as Item, verdicts[index] ?? null, contents) ?? []);
}

function falsehood(item: Item, verdict: Verdict | null, contents: Contents | null): string | null {
  if (!verdict) return 'no verdict';
  const { hash } = verdict.receipt;
  const bytes = sha256Hex(losslessText(item));
  const own = item.kind === 'seal' ? item.id : sha256Hex(canonicalJson(item.record));
  const asBytes = verdict.verdict === 'quarantined' && hash === bytes;
  if (hash !== own && !asBytes) return `${verdict.verdict} ${hash.slice(0, 8)} is of nothing that was sent`;
  const signs = item.kind === 'seal' && (verdict.verdict === 'stored' || verdict.verdict === 'known');
  if (signs !== isGenuine(verdict.receipt))
    return `${verdict.verdict} of ${own.slice(0, 8)}, signed otherwise`;
  if (!contents) return null;
  const scopes = [...contents.values()];
  const kept = asBytes
    ? scopes.some(({ quarantine }) => quarantine.has(bytes))
    : item.kind === 'seal'
      ? scopes.some(({ seals }) => seals.get(item.id)?.body === item.body)
      : scopes.some(({ records }) => covers(readBody(records.get(item.record.id)?.body), item.record));
  return kept ? null : `${verdict.verdict} of ${own.slice(0, 8)}, and the hub does not have it`;
}

/** [P21] By the letter of SPEC.md, with the key of the simulated hub. */
function isGenuine({ hash, at, key, signature = '' }: Receipt): boolean {
  const text = Buffer.from(`san-sang-so receipt 1\n${hash}\n${at}\n`, 'ascii');
  return key === hubKey.id && verify(null, text, publicKey, Buffer.from(signature, 'hex'));
}

/** Whether everything of `part` is in `whole`, or was seen by a write that is. */
function covers(whole: StoredRecord | undefined, part: StoredRecord): boolean {
  return Object.entries(part.fields).every(([field, { siblings }]) =>
    siblings.every(({ dot, value }) => {
      const held = whole?.fields[field];
      const same = held?.siblings.find((other) => other.dot[0] === dot[0] && other.dot[1] === dot[1]);
      if (same) return JSON.stringify(same.value) === JSON.stringify(value);
      return (held?.seen[dot[0]] ?? 0) >= dot[1];
    }),
  );
}

const read = new Map<string, unknown>();

/** A text is read once, however often it is looked at. */
export function readText(text: string): unknown {
  if (read.size > 5000) read.clear();
  const known = read.get(text) ?? (JSON.parse(text) as unknown);
  read.set(text, known);
  return known;
}

export function readBody(text: string | undefined): StoredRecord | undefined {
  return text === undefined ? undefined : (readText(text) as StoredRecord);
}
