import * as z from 'zod/mini';
import { encodingWith, mostPackedText, newestDictionary } from '#protocol/packing.ts';
import { refusalReplySchema, type Refusal } from '#protocol/refusals.ts';

/** captive, unproven: something answered that is not the hub, or not the hub now, [L33] [P24]; busy: later, `retryAfter` milliseconds where it said so. */
export type RemoteFault =
  | 'offline'
  | 'timeout'
  | 'captive'
  | 'unproven'
  | 'signed-out'
  | 'refused'
  | 'too-large'
  | 'busy'
  | 'server-error';

export type RemoteReply<Value> =
  /** `took`: milliseconds from question to answer, which ended at `heardAt`. */
  | { ok: true; value: Value; took: number; heardAt: number }
  | { ok: false; fault: RemoteFault; refusal?: Refusal; retryAfter?: number };

export interface Question<Value> {
  path: string;
  /** The schema of the answer: what does not fit it did not come from the hub. */
  schema: z.ZodMiniType<Value>;
  method?: 'GET' | 'POST' | 'DELETE';
  /** JSON text, or the bytes of a file as they are. */
  body?: string | ArrayBuffer;
  /** [P23] The hub knows the newest dictionary: a short body may be packed with it. */
  dictionary?: boolean;
  signal?: AbortSignal | undefined;
  timeout?: number;
  /** What the schema reads: JSON, or the bytes of a file as they are. */
  as?: 'bytes';
  /** The browser's own cache may hold the last answer; whether it still stands is asked with its tag, [P15]. */
  cached?: boolean;
}

export type Remote = <Value>(question: Question<Value>) => Promise<RemoteReply<Value>>;

const patience = 60_000;
/** A shorter body does not get smaller by compressing it. */
const worthZipping = 1024;

/** The only fetch. Never throws for what the network or the hub does. */
export function makeRemote(
  fetch: typeof globalThis.fetch = (...request) => globalThis.fetch(...request),
  now: () => number = Date.now,
  base = '',
): Remote {
  // Something on the way takes no dictionary: for as long as the app is open nothing is packed with one again.
  let unwelcome = false;
  // No answer came to a packed body. No signal is the usual reason; what cuts off whatever it does not know looks the same.
  let unanswered = false;
  let strikes = 0;

  return async (question) => {
    if (unwelcome || !isPacked(question)) return ask({ ...question, dictionary: false });
    if (unanswered) return askWithout(question);
    const first = await ask(question);
    if (isOfPacking(first)) {
      unwelcome = true;
      return ask({ ...question, dictionary: false });
    }
    unanswered = !hasArrived(first) && !question.signal?.aborted;
    if (!unanswered) strikes = 0;
    return first;
  };

  /** One that arrives may have found the signal again; where that happens twice in a row it was the packing. */
  async function askWithout<Value>(question: Question<Value>): Promise<RemoteReply<Value>> {
    const reply = await ask({ ...question, dictionary: false });
    if (!hasArrived(reply)) return reply;
    unanswered = false;
    unwelcome = (strikes += 1) > 1;
    return reply;
  }

  async function ask<Value>(question: Question<Value>): Promise<RemoteReply<Value>> {
    const { path, schema, method = 'GET', signal, timeout = patience, cached, as } = question;
    const stop = new AbortController();
    const giveUp = () => stop.abort();
    const timer = setTimeout(giveUp, timeout);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
    try {
      const request = await requestOf({ ...question, method });
      const asked = now();
      const cache = cached ? 'no-cache' : 'no-store';
      const response = await fetch(base + path, { ...request, cache, signal: stop.signal });
      const read = as && response.ok ? await response.arrayBuffer() : await response.text();
      const heardAt = now();
      return readReply(response, read, schema, { took: heardAt - asked, heardAt });
    } catch {
      return { ok: false, fault: stop.signal.aborted && !signal?.aborted ? 'timeout' : 'offline' };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }
}

/** What a hub that does not know the dictionary answers, and what lies before a hub and does not know the encoding. */
function isOfPacking(reply: RemoteReply<unknown>): boolean {
  if (reply.ok) return false;
  const { fault, refusal } = reply;
  if (fault === 'refused') return refusal === 'bad-encoding' || refusal === 'bad-request';
  return fault === 'captive' || (fault === 'server-error' && refusal === undefined);
}

function hasArrived(reply: RemoteReply<unknown>): boolean {
  if (reply.ok) return true;
  const { fault, refusal } = reply;
  return refusal !== undefined || (fault !== 'offline' && fault !== 'timeout' && fault !== 'busy');
}

function isPacked({ body, dictionary }: Pick<Question<unknown>, 'body' | 'dictionary'>): boolean {
  return (
    dictionary === true &&
    typeof body === 'string' &&
    body.length >= worthZipping &&
    body.length <= mostPackedText
  );
}

type Asking = Pick<Question<unknown>, 'body' | 'dictionary'> & { method: string };

async function requestOf({ method, body, dictionary = false }: Asking): Promise<RequestInit> {
  const headers: { [name: string]: string } = { accept: 'application/json' };
  // A portal's redirect to its own page must not be followed and taken for an answer.
  const request: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    redirect: 'manual',
  };
  if (body instanceof ArrayBuffer) {
    headers['content-type'] = 'application/octet-stream';
    return { ...request, body };
  }
  if (method !== 'GET') headers['content-type'] = 'application/json';
  if (body === undefined) return request;
  if (body.length < worthZipping || typeof CompressionStream === 'undefined') return { ...request, body };
  const packing = isPacked({ body, dictionary }) && (await import('./pack-small.ts').catch(() => null));
  if (packing) {
    headers['content-encoding'] = encodingWith(newestDictionary);
    return { ...request, body: packing.packSmall(body) };
  }
  headers['content-encoding'] = 'gzip';
  const zipped = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
  return { ...request, body: await new Response(zipped).arrayBuffer() };
}

function readReply<Value>(
  response: Response,
  read: string | ArrayBuffer,
  schema: z.ZodMiniType<Value>,
  timing: { took: number; heardAt: number },
): RemoteReply<Value> {
  const { status, headers } = response;
  const json =
    typeof read !== 'string'
      ? read
      : /\bjson\b/.test(headers.get('content-type') ?? '')
        ? parsed(read)
        : undefined;
  if (response.ok) {
    const value = z.safeParse(schema, json);
    return value.success ? { ok: true, value: value.data, ...timing } : { ok: false, fault: 'captive' };
  }
  const refused = z.safeParse(refusalReplySchema, json);
  const refusal = refused.success ? { refusal: refused.data.error.reason } : {};
  // A proxy in front of the hub answers these in its own words; what they say is the same.
  if (status === 413) return { ok: false, fault: 'too-large', ...refusal };
  if (status === 429 || status === 503) {
    return {
      ok: false,
      fault: 'busy',
      ...refusal,
      ...retryAfter(headers.get('retry-after'), timing.heardAt),
    };
  }
  if (status >= 500) return { ok: false, fault: 'server-error', ...refusal };
  if (!refused.success) return { ok: false, fault: 'captive' };
  const signedOut = refused.data.error.reason === 'signed-out';
  return { ok: false, fault: signedOut ? 'signed-out' : 'refused', ...refusal };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds or a date, as HTTP allows; nothing where it cannot be read. */
function retryAfter(header: string | null, now: number): { retryAfter?: number } {
  if (!header) return {};
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return wait >= 0 ? { retryAfter: wait } : {};
}
