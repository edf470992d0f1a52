import type { Contact } from '#protocol/contact.ts';
import type { HubKey } from '#protocol/keys.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { proveContact } from '#server/receipts/prove-contact.ts';
import { aMemoryRing } from './a-memory-ring.ts';
import { readBody } from './a-wire.ts';

type Kept = 'none' | 'epoch' | 'all';

/**
 * A hub that answers pushes, pulls, epoch and keys, signs as the production does, and whose every part a test can change;
 * and the network before it, which may answer with what it has kept.
 */
export class ProvingHub {
  ring = aMemoryRing();
  /** What `GET /api/keys` says; the ring's own where nothing is set. */
  keys: HubKey[] | null = null;
  /** A release of before signs nothing; one still older does not know the epoch's address. */
  release: 'today' | 'unsigned' | 'first' = 'today';
  now = Date.parse('2026-11-21T01:00:00.000Z');
  asked: string[] = [];
  /** What the network answers of what it keeps, by address without what is asked. */
  stale: Kept = 'none';
  private readonly copies = new Map<string, string>();
  /** Changes a reply on its way. */
  tamper: (reply: { [name: string]: unknown }) => object = (reply) => reply;

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const [path = '', query = ''] = (input as string).split('?');
    this.asked.push(path);
    const kept = this.stale === 'all' || (this.stale === 'epoch' && path === '/api/epoch');
    const copy = kept ? this.copies.get(path) : undefined;
    if (copy !== undefined) return Response.json(JSON.parse(copy));
    const body = ((await readBody(init)) ?? null) as Envelope | null;
    const reply = await this.answer(path, body?.nonce ?? new URLSearchParams(query).get('nonce'), body);
    if (!reply) return Response.json({ error: { reason: 'not-found' } }, { status: 404 });
    this.copies.set(path, JSON.stringify(reply));
    return Response.json(this.tamper(reply as { [name: string]: unknown }));
  };

  private async answer(path: string, nonce: string | null, body: Envelope | null): Promise<object | null> {
    const said = { epoch: 'epoch-1', at: new Date(this.now).toISOString() };
    const proof: { contact?: Contact } =
      this.release === 'today' ? await proveContact(this.ring, nonce, said) : {};
    if (path === '/api/keys') return { keys: this.keys ?? (await this.ring.published()) };
    if (path === '/api/epoch') return this.release === 'first' ? null : { ...said, ...proof };
    const head = { protocol: 1, ...said, ...proof };
    if (path === '/api/pull') return { ...head, cursor: 7, more: false, records: [] };
    const verdicts = body?.items.map(({ record }) => ({
      verdict: 'stored',
      id: record.id,
      receipt: { hash: sha256Hex(canonicalJson(record)), at: said.at },
    }));
    return { ...head, verdicts };
  }
}

interface Envelope {
  nonce?: string;
  items: { record: StoredRecord }[];
}
