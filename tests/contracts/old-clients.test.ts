import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { mergeRecords } from '#core/records/merge.ts';
import { newRecord, writeFields, type StoredRecord } from '#core/records/record.ts';
import { addAccount } from '#server/auth/account.ts';
import { keepModels } from '#server/kept-models.ts';
import { aHub, cookieOf, type TestHub } from '#tests/builders/a-hub.ts';
import { bodyOf, isPush, releases, type Recording } from '#tests/old-clients/recordings.ts';
import { envelope, rowsIn } from './a-sender.ts';

// What devices of earlier releases sent, to the byte, against the hub of today.

interface Told {
  verdict: string;
  id: string | null;
  reason?: string;
  receipt: { hash: string; at: string };
}
type Item = { kind: 'record'; record: StoredRecord } | { kind: 'seal'; id: string };
interface Heard {
  path: string;
  items: Item[];
  before: { [name: string]: unknown };
  now: { [name: string]: unknown };
}

async function replay(hub: TestHub, { exchanges }: Recording): Promise<Heard[]> {
  const heard: Heard[] = [];
  let cookie = '';
  for (const { request, reply } of exchanges) {
    const { method, path } = request;
    const bytes = bodyOf(request);
    const headers = { ...request.headers, ...(cookie === '' ? {} : { cookie }) };
    const body = bytes && new Uint8Array(bytes);
    const answer = await hub.app.request(path, { method, headers, ...(body && { body }) });
    cookie = cookieOf(answer) || cookie;
    expect([path, answer.status]).toEqual([path, reply.status]);
    const now = (await answer.json()) as Heard['now'];
    heard.push({ path, items: isPush(path) ? itemsIn(bytes) : [], before: reply.json ?? {}, now });
  }
  return heard;
}

function itemsIn(bytes: Buffer | null): Item[] {
  const text = bytes?.[0] === 0x1f ? gunzipSync(bytes) : (bytes ?? '');
  return (JSON.parse(text.toString()) as { items: Item[] }).items;
}

/** What differs from hub to hub and from one moment to the next. */
const itsOwn = new Set(['epoch', 'at']);

/** The fields of then that are missing now, or say something else; what is new beside them is passed over. */
function missing(then: unknown, now: unknown, path = ''): string[] {
  if (Array.isArray(then)) {
    if (!Array.isArray(now) || now.length !== then.length) return [path];
    return then.flatMap((one, index) => missing(one, now[index], `${path}[${index}]`));
  }
  if (typeof then !== 'object' || then === null) return Object.is(then, now) ? [] : [path];
  if (typeof now !== 'object' || now === null) return [path];
  return Object.entries(then).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    const here = (now as { [name: string]: unknown })[name];
    return itsOwn.has(name) ? (typeof here === typeof value ? [] : [at]) : missing(value, here, at);
  });
}

describe.each(releases())('a device of the release $name', ({ recordings, reads }) => {
  let hub: TestHub;
  const firstTime = new Map<string, Heard[]>();

  beforeAll(async () => {
    hub = await aHub();
    hub.hub.models = await keepModels(hub.pool, hub.hub.models, hub.hub.log);
    for (const account of recordings[0]?.accounts ?? []) await addAccount(hub.pool, account);
    for (const recording of recordings) firstTime.set(recording.name, await replay(hub, recording));
  });

  test('[P17] reads every reply of today by the schemas that it has', () => {
    for (const { path, now } of [...firstTime.values()].flat()) {
      expect(reads(path)?.safeParse(now).error?.message).toBeUndefined();
    }
  });

  test.each(['an-advisers-day', 'an-owners-own'])(
    '[P4] [P17] %s: is answered all that it was answered then, in the same meaning',
    (name) => {
      for (const { path, before, now } of firstTime.get(name) ?? []) {
        expect([path, missing(before, now)]).toEqual([path, []]);
      }
    },
  );

  test('[P3] [P4] is given for every item a receipt for what it sent', () => {
    const pushes = [...firstTime.values()].flat().filter(({ items }) => items.length > 0);
    for (const { items, now } of pushes) {
      const verdicts = verdictsIn({ now });
      expect(verdicts).toHaveLength(items.length);
      for (const [index, item] of items.entries()) {
        const { verdict, id, reason, receipt } = verdicts[index]!;
        expect(id).toBe(item.kind === 'seal' ? item.id : item.record.id);
        const bytes = reason === 'too-large';
        expect(['stored', 'merged', 'known', 'quarantined']).toContain(verdict);
        expect(receipt.hash).toBe(bytes ? sha256Hex(JSON.stringify(item)) : hashOf(item));
      }
    }
    expect(pushes.flatMap(({ items }) => items).length).toBeGreaterThan(7);
  });

  test('finds all that it sent in the hub, and its seals count as they did', async () => {
    const held = await recordsOf(hub);
    for (const { items, now } of [...firstTime.values()].flat()) {
      for (const [index, item] of items.entries()) {
        const told = verdictsIn({ now })[index]!;
        if (item.kind === 'seal') expect(await rowsIn(hub, 'seals', `id = '\\x${item.id}'`)).toBe(1);
        else if (told.verdict === 'quarantined') {
          expect(await rowsIn(hub, 'quarantine', `digest = '\\x${told.receipt.hash}'`)).toBe(1);
        } else if (held.has(item.record.id)) {
          const here = held.get(item.record.id)!;
          const merged = mergeRecords(here, item.record);
          expect(merged.ok && canonicalJson(merged.value)).toBe(canonicalJson(here));
        } else expect.unreachable(`${item.record.kind} ${item.record.id} is not in the hub`);
      }
    }
    for (const { id, status } of recordings.flatMap(({ stands }) => stands)) {
      expect([id, await rowsIn(hub, 'seals', `id = '\\x${id}' and status = '${status}'`)]).toEqual([id, 1]);
    }
  });

  test('[L19] is told `known` when it sends the same once more, and nothing is there twice', async () => {
    const rows = async () => [await rowsIn(hub, 'seals'), await rowsIn(hub, 'records')];
    const before = await rows();
    for (const recording of recordings) {
      const first = firstTime.get(recording.name) ?? [];
      for (const [index, { items, now }] of (await replay(hub, recording)).entries()) {
        for (const [at] of items.entries()) {
          const was = verdictsIn(first[index]!)[at]!;
          const again = verdictsIn({ now })[at]!;
          const aside = was.verdict === 'quarantined';
          expect(again).toMatchObject({ ...(aside ? was : { id: was.id, verdict: 'known' }) });
          expect(again.receipt.hash).toBe(was.receipt.hash);
        }
      }
    }
    expect(await rows()).toEqual(before);
  });

  test('reads what a device of today has written in its province', async () => {
    const mai = recordings[0]!.accounts[0]!;
    const { cookie } = await signedIn(hub, mai);
    const by = { by: mai.id, device: '0197f1b0-0000-7000-8000-00000000d0d0', at: '2026-11-21T03:00:00.000Z' };
    const values = { name: 'Gạo nếp nương Mộc Châu', province: '20' };
    const record = writeFields(newRecord('0197f1b0-0000-7000-8000-0000000000e1', 'enterprise'), values, by);
    await hub.post('/api/push', envelope([{ kind: 'record', record }], { account: mai.id }), { cookie });
    const path = '/api/pull?cursor=0';
    const now = (await (await hub.get(path, { cookie })).json()) as { records: StoredRecord[] };
    expect(now.records.map(({ id }) => id)).toContain(record.id);
    expect(reads(path)?.safeParse(now).error?.message).toBeUndefined();
  });
});

function verdictsIn({ now }: Pick<Heard, 'now'>): Told[] {
  return now['verdicts'] as Told[];
}

function hashOf(item: Item): string {
  return item.kind === 'seal' ? item.id : sha256Hex(canonicalJson(item.record));
}

async function recordsOf({ pool }: TestHub): Promise<Map<string, StoredRecord>> {
  const { rows } = await pool.query<{ body: string }>(`select body from records`);
  return new Map(
    rows.map(({ body }) => {
      const record = JSON.parse(body) as StoredRecord;
      return [record.id, record];
    }),
  );
}

async function signedIn(hub: TestHub, { login, password }: { login: string; password: string }) {
  return { cookie: cookieOf(await hub.post('/api/sign-in', { login, password })) };
}
