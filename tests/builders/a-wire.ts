import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { mergeRecords } from '#core/records/merge.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { pushItemSchema, pushRequestSchema, type PushReply, type PushedSeal } from '#protocol/push.ts';
import type { PullReply } from '#protocol/pull.ts';
import type { Verdict } from '#protocol/receipt.ts';
import { morning } from './a-device.ts';

/** What may happen to one request on its way to the hub and back. */
export type Mishap =
  | 'none'
  | 'lost-request'
  | 'lost-reply'
  | 'doubled'
  | 'cut-reply'
  | 'hub-error'
  | 'proxy-error'
  | 'busy'
  | 'captive'
  | 'redirect'
  | 'silence';

export interface Stored {
  records: Map<string, { record: StoredRecord; changed: number }>;
  seals: Map<string, { seal: PushedSeal; verdict: Verdict; arrivals: number }>;
  quarantine: unknown[];
  counter: number;
  epoch: string;
}

/**
 * A hub that keeps the rules of SPEC.md in memory, with the production merge, behind a `fetch` on which mishaps befall.
 * It counts what arrives, so that a test can say "once".
 */
export class Wire {
  stored: Stored = { records: new Map(), seals: new Map(), quarantine: [], counter: 0, epoch: 'epoch-1' };
  account: { id: string; login: string; name: string; role: string; province: string } | null = adviser;
  /** Decides the next mishap; by default nothing happens. */
  weather: (path: string) => Mishap = () => 'none';
  /** Says more about an item than the rules of merging do; a hub that falls over it throws. */
  judge: (item: unknown) => Partial<Verdict> | null = () => null;
  now = morning;
  pageSize = 500;
  mostItems = 200;
  mostText = Infinity;
  requests: { path: string; body: unknown; headers: Headers }[] = [];

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = input instanceof Request ? input.url : String(input);
    const mishap = this.weather(path);
    if (mishap === 'lost-request') throw new TypeError('fetch failed');
    if (mishap === 'silence') return silence(init.signal);
    if (mishap === 'captive') return page('<h1>Wi-Fi khách sạn</h1>');
    if (mishap === 'redirect') return new Response(null, { status: 302, headers: { location: '/' } });
    if (mishap === 'proxy-error') return page('<h1>502 Bad Gateway</h1>', 502);
    if (mishap === 'hub-error') return refusal(500, 'failed');
    if (mishap === 'busy') return refusal(503, 'stopping', { 'retry-after': '7' });
    const body = await readBody(init);
    const reply = this.answer(path, init.method ?? 'GET', body, new Headers(init.headers));
    if (mishap === 'doubled') return this.answer(path, init.method ?? 'GET', body, new Headers(init.headers));
    if (mishap === 'lost-reply') throw new TypeError('connection reset');
    if (mishap === 'cut-reply')
      return new Response((await reply.text()).slice(0, -7), { headers: reply.headers });
    return reply;
  };

  /** A copy of what is stored, to go back to as a restored hub does. */
  backUp(): Stored {
    return structuredClone(this.stored);
  }

  restore(copy: Stored): void {
    this.stored = { ...structuredClone(copy), epoch: `${this.stored.epoch}+` };
  }

  private answer(path: string, method: string, body: unknown, headers: Headers): Response {
    this.requests.push({ path, body, headers });
    try {
      return this.routed(path, method, body);
    } catch {
      return refusal(500, 'failed');
    }
  }

  private routed(path: string, method: string, body: unknown): Response {
    const route = `${method} ${path.split('?')[0]}`;
    if (route === 'POST /api/sign-in') return this.signIn(body as { login: string; password: string });
    if (route === 'POST /api/sign-out') {
      this.account = null;
      return Response.json({});
    }
    if (route === 'POST /api/self') return this.push(body);
    if (this.account === null) return refusal(401, 'signed-out');
    if (route === 'POST /api/push') return this.push(body);
    return route === 'GET /api/pull' ? this.pull(path) : refusal(404, 'not-found');
  }

  private signIn({ login, password }: { login: string; password: string }): Response {
    if (login !== adviser.login || password !== 'ruộng bậc thang') return refusal(401, 'wrong-password');
    this.account = adviser;
    return Response.json({ account: adviser });
  }

  private push(body: unknown): Response {
    const { items } = pushRequestSchema.parse(body);
    const large = items.length > this.mostItems || JSON.stringify(items).length > this.mostText;
    if (large) return refusal(413, 'too-large');
    const reply: PushReply = {
      protocol: 1,
      epoch: this.stored.epoch,
      at: this.at(),
      verdicts: items.map((item) => this.take(item)),
    };
    return Response.json(reply);
  }

  private pull(path: string): Response {
    const cursor = Number(new URLSearchParams(path.split('?')[1]).get('cursor'));
    const changed = [...this.stored.records.values()]
      .filter((entry) => entry.changed > cursor)
      .sort((a, b) => a.changed - b.changed);
    const some = changed.slice(0, this.pageSize);
    const reply: PullReply = {
      protocol: 1,
      epoch: this.stored.epoch,
      at: this.at(),
      cursor: some.at(-1)?.changed ?? this.stored.counter,
      more: some.length < changed.length,
      records: some.map(({ record }) => record),
    };
    return Response.json(reply);
  }

  private take(raw: unknown): Verdict {
    const parsed = pushItemSchema.safeParse(raw);
    if (!parsed.success) return this.setAside(raw, null, 'malformed');
    const item = parsed.data;
    const said = this.judge(item);
    if (item.kind === 'seal') return this.takeSeal(item, said);
    const { record } = item;
    const receipt = { hash: sha256Hex(canonicalJson(record)), at: this.at() };
    if (said) return { id: record.id, receipt, ...said } as Verdict;
    const here = this.stored.records.get(record.id);
    const merged = mergeRecords(here?.record ?? record, record);
    if (!merged.ok) return this.setAside(raw, record.id, merged.reason);
    if (here && canonicalJson(here.record) === canonicalJson(merged.value)) {
      return { id: record.id, verdict: 'known', receipt };
    }
    this.stored.records.set(record.id, { record: merged.value, changed: ++this.stored.counter });
    return { id: record.id, verdict: here ? 'merged' : 'stored', receipt };
  }

  private takeSeal(seal: PushedSeal, said: Partial<Verdict> | null): Verdict {
    const known = this.stored.seals.get(seal.id);
    if (known) {
      known.arrivals += 1;
      return known.verdict.verdict === 'stored' ? { ...known.verdict, verdict: 'known' } : known.verdict;
    }
    if (sha256Hex(seal.body) !== seal.id) return this.setAside(seal, seal.id, 'wrong-id');
    const receipt = { hash: seal.id, at: this.at() };
    const verdict = { id: seal.id, verdict: 'stored', receipt, ...said } as Verdict;
    this.stored.seals.set(seal.id, { seal, verdict, arrivals: 1 });
    return verdict;
  }

  private setAside(
    raw: unknown,
    id: string | null,
    reason: Extract<Verdict, { reason: string }>['reason'],
  ): Verdict {
    const text = JSON.stringify(raw);
    this.stored.quarantine.push(raw);
    return { id, verdict: 'quarantined', reason, receipt: { hash: sha256Hex(text), at: this.at() } };
  }

  private at(): string {
    return new Date(this.now).toISOString();
  }
}

export const adviser = {
  id: 'hoa',
  login: 'hoa',
  name: 'Lý Thị Hoa',
  role: 'adviser',
  province: '20',
};

function refusal(status: number, reason: string, headers: { [name: string]: string } = {}): Response {
  return Response.json({ error: { reason } }, { status, headers });
}

function page(html: string, status = 200): Response {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function silence(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
  });
}

/** What was sent, unpacked where it came as gzip. */
export async function readBody({ body, headers }: RequestInit): Promise<unknown> {
  if (body === undefined || body === null) return undefined;
  const stream = new Response(body).body!;
  const zipped = new Headers(headers).get('content-encoding') === 'gzip';
  const plain = zipped ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  return new Response(plain).json();
}
