import type { Json } from '#core/records/canonical.ts';
import { newRecord, writeField, type StoredRecord } from '#core/records/record.ts';
import type { Chance } from '#tests/builders/chance.ts';
import type { Life } from './life.ts';
import { deliver } from './road.ts';

/** A client of the first release: its requests are written out here as that release sent them, and never change. */
export interface OldClient {
  come(chance: Chance): Promise<void>;
  /** True where nothing of it waits. */
  sync(): Promise<boolean>;
}

interface Reply {
  epoch: string;
  verdicts: { verdict: string; id: string; receipt: { hash: string } }[];
}

export function anOldClient(life: Life): OldClient {
  const { chance, hub, ledger } = life;
  const device = chance.uuid(0);
  const lan = hub.accounts.find(({ login }) => login === 'lan')!;
  /** By the record's id; and, of the same id, what a copy of this client wrote in its place. */
  const records = new Map<string, StoredRecord>();
  const waiting = new Set<string>();
  let epoch: string | null = null;
  let cookie = '';

  async function post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json', cookie };
    const init = { method: 'POST', headers: new Headers(headers), body: JSON.stringify(body) };
    const reply = await deliver(life, { phone: 'old-client', path, init });
    cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return reply;
  }

  async function push(again = true): Promise<boolean> {
    const sent = [...waiting];
    const items = sent.map((id) => ({ kind: 'record', record: records.get(id) }));
    const reply = await post('/api/push', { protocol: 1, epoch, device, items });
    if (reply.status === 401) {
      await post('/api/sign-in', { login: 'lan', password: 'ruộng bậc thang' });
      return again ? push(false) : false;
    }
    const told = (await reply.json()) as Reply;
    for (const [index, id] of sent.entries()) {
      if (told.verdicts[index] !== undefined) waiting.delete(id);
    }
    if (epoch !== null && told.epoch !== epoch) for (const id of records.keys()) waiting.add(id);
    epoch = told.epoch;
    return waiting.size === 0;
  }

  /** A copy of the client has the same id, and gives a name to a value that is another value's already. */
  async function copyWrites(id: string): Promise<void> {
    const twin = structuredClone(records.get(id)!);
    twin.fields['name']!.siblings[0]!.value = `twin ${life.next()}`;
    records.set(`${id} twin`, twin);
    waiting.add(`${id} twin`);
    ledger.wrote(null, twin, ['name'], { phone: 'old-client', stays: false, shown: null });
    await push();
    life.befell('a name is used for two values', id);
  }

  return {
    async come(chance) {
      const known = [...records.keys()].find((key) => !waiting.has(key) && !records.has(`${key} twin`));
      if (known !== undefined && !known.includes('twin') && chance.happens(0.5)) return copyWrites(known);
      const id = chance.happens(0.5)
        ? [...records.keys()].find((key) => !records.has(`${key} twin`) && !key.includes('twin'))
        : undefined;
      const before = records.get(id ?? '') ?? newRecord(chance.uuid(hub.clock.now), 'enterprise');
      const at = new Date(hub.clock.now).toISOString();
      const values: { [field: string]: Json } = { name: `old ${life.next()}`, province: '20' };
      const after = Object.entries(values).reduce(
        (record, [field, value]) => writeField(record, field, { device, by: lan.id, at, value }),
        before,
      );
      records.set(after.id, after);
      waiting.add(after.id);
      ledger.wrote(before, after, Object.keys(values), {
        phone: 'old-client',
        stays: false,
        shown: before,
      });
      if (chance.happens(0.5)) await push();
      life.befell('an old client comes', `${records.size} records, ${waiting.size} wait`);
    },
    async sync() {
      // With nothing to send it still hears the epoch.
      for (let round = 0; round < 3; round += 1) if (await push()) return true;
      return false;
    },
  };
}
