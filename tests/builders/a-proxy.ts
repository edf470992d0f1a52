import type { HttpBindings } from '@hono/node-server';
import type { TestHub } from './a-hub.ts';

/** What stands before a hub in a data centre, or before a phone in an office, and answers in the hub's stead. */
export interface Proxy {
  hub: TestHub;
  /** Bytes of a request's body beyond which it answers so; nothing is stopped without. */
  most: number;
  stops: keyof typeof answers;
  /** What else it stops. */
  denies: (method: string, path: string) => boolean;
  requests: { method: string; path: string; bytes: number; stopped: boolean }[];
}

const page = (status: number, words: string, headers: { [name: string]: string } = {}) =>
  new Response(
    `<html>\n<head><title>${words}</title></head>\n<body><center><h1>${words}</h1></center></body>\n</html>`,
    {
      status,
      headers: { 'content-type': 'text/html', ...headers },
    },
  );

/** What a hub of before says of an address that it does not know. */
const unknown = () => Response.json({ error: { reason: 'not-found' } }, { status: 404 });

/** As real ones were heard to answer, in words of our own; the hub hears nothing of it, but for `cut`. */
const answers = {
  '413': () => page(413, '413 Request Entity Too Large'),
  '403': () => page(403, '403 Forbidden'),
  '405': () => page(405, '405 Not Allowed'),
  '429': () => page(429, '429 Too Many Requests'),
  '502': () => page(502, '502 Bad Gateway'),
  '503': () => page(503, '503 Service Temporarily Unavailable'),
  '504': () => page(504, '504 Gateway Time-out'),
  unknown,
  'a page': () => page(200, 'Đăng nhập mạng nội bộ'),
  'a redirect': () => page(302, 'Moved', { location: 'https://portal.example.vn/' }),
  nothing: () => {
    throw new TypeError('connection reset');
  },
  /** The hub has heard, and half of what it says comes through. */
  cut: (said: string) =>
    new Response(said.slice(0, said.length / 2), { headers: { 'content-type': 'application/json' } }),
};

/** `hub`: the same hub, as whoever goes by the proxy meets it. */
export function aProxy(hub: TestHub, stops: Proxy['stops'], most = Infinity): Proxy {
  const proxy: Proxy = { hub, stops, most, denies: () => false, requests: [] };
  const isStopped = (method: string, path: string, bytes: number) => {
    const stopped = bytes > proxy.most || proxy.denies(method, path);
    proxy.requests.push({ method, path, bytes, stopped });
    return stopped;
  };
  const request = async (path: string, init: RequestInit = {}) => {
    const bytes = init.body ? (await new Response(init.body).arrayBuffer()).byteLength : 0;
    if (!isStopped(init.method ?? 'GET', path, bytes)) return hub.app.request(path, init);
    return answers[proxy.stops](
      proxy.stops === 'cut' ? await (await hub.app.request(path, init)).text() : '',
    );
  };
  const fetch: TestHub['app']['fetch'] = async (asked, ...more) => {
    const bytes = Number(asked.headers.get('content-length') ?? 0);
    if (!isStopped(asked.method, new URL(asked.url).pathname, bytes)) return hub.app.fetch(asked, ...more);
    if (proxy.stops === 'nothing') (more[0] as unknown as HttpBindings).incoming.socket.destroy();
    // Real ones read the rest, or whoever still sends hears a reset in place of the answer.
    else await asked.arrayBuffer();
    return answers[proxy.stops]('');
  };
  proxy.hub = { ...hub, app: { request, fetch } as unknown as TestHub['app'] };
  return proxy;
}

export const stopping = (Object.keys(answers) as Proxy['stops'][]).filter((stops) => stops !== 'unknown');
