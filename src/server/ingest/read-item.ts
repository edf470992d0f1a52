import { canonicalJson } from '#core/records/canonical.ts';
import { isTooDeep } from '#core/records/depth.ts';
import { isHash, isObjectOf, isPlainJson, isPlainRecord, isText } from '#core/records/plain.ts';
import { recordSchema, type StoredRecord } from '#core/records/record.ts';
import { pushItemSchema, type PushedSeal, type PushItem } from '#protocol/push.ts';
import type { QuarantineReason } from '#protocol/receipt.ts';
import { hashOf } from './quick-checking.ts';
import { hasLoneSurrogate, sayable } from './sayable.ts';

/** Most characters of one record's canonical text: far above any draft, far below what a device could not read back. */
const mostRecordText = 524_288;
const mostSealText = 262_144;
/** All of its words come from records. */
const mostPersonText = mostRecordText;

/** An item as far as it could be read; none is ever thrown away. */
export type ReadItem =
  | { kind: 'record'; record: StoredRecord; text: string; hash: string }
  | { kind: 'seal'; seal: PushedSeal }
  | { kind: 'unreadable'; id: string | null; reason: QuarantineReason; detail?: string };

export function readItem(raw: unknown): ReadItem {
  try {
    return read(raw);
  } catch (error) {
    // A lone surrogate has no canonical form.
    return unreadable(raw, 'malformed', (error as Error).message);
  }
}

function read(raw: unknown): ReadItem {
  const body = at(raw, 'body');
  if (typeof body === 'string' && body.length > mostSealText) return unreadable(raw, 'too-large');
  const isPlain = isPlainItem(raw);
  // What is plain is no deeper than a fraction of it.
  if (!isPlain && (isTooDeep(at(raw, 'record')) || isTooDeep(at(raw, 'person')))) {
    return unreadable(raw, 'too-large', 'nested too deeply');
  }
  const parsed = isPlain ? { success: true as const, data: raw } : pushItemSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const counted =
      issue?.code === 'too_big' &&
      issue.origin !== 'string' &&
      issue.path.some((part) => part === 'seen' || part === 'dot');
    return unreadable(
      raw,
      counted ? 'counter-too-high' : 'malformed',
      `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    );
  }
  const item = parsed.data;
  if (item.kind === 'seal') {
    if (JSON.stringify(item.person).length > mostPersonText) return unreadable(raw, 'too-large');
    return hasLoneSurrogate(item.body)
      ? unreadable(raw, 'malformed', 'a lone surrogate')
      : { kind: 'seal', seal: item };
  }
  const text = canonicalJson(item.record);
  if (text.length > mostRecordText) return unreadable(raw, 'too-large');
  // Read back from the canonical text, so that composed and decomposed names of fields are one.
  return { kind: 'record', record: recordIn(text), text, hash: hashOf(text) };
}

/** A record in its canonical text; throws where it is none. */
export function recordIn(text: string): StoredRecord {
  const value: unknown = JSON.parse(text);
  return isPlainRecord(value) ? value : recordSchema.parse(value);
}

/** What `pushItemSchema` would take as it is. */
function isPlainItem(raw: unknown): raw is PushItem {
  if (isObjectOf(raw, ['kind', 'record'])) return raw['kind'] === 'record' && isPlainRecord(raw['record']);
  return (
    isObjectOf(raw, ['kind', 'id', 'body', 'person']) &&
    raw['kind'] === 'seal' &&
    isHash(raw['id']) &&
    isText(raw['body'], mostSealText) &&
    isPlainJson(raw['person'])
  );
}

function unreadable(raw: unknown, reason: QuarantineReason, detail?: string): ReadItem {
  const id = at(raw, 'id') ?? at(at(raw, 'record'), 'id');
  return {
    kind: 'unreadable',
    id: typeof id === 'string' && id.length <= 64 ? id : null,
    reason,
    ...(detail === undefined ? {} : { detail: sayable(detail) }),
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as { [key: string]: unknown })[key] : undefined;
}
