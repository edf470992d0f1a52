import type { KnownFilesReply } from '#protocol/files.ts';
import { pushReplySchema } from '#protocol/push.ts';
import type { Chance } from '#tests/builders/chance.ts';
import type { Life } from './life.ts';
import type { Phone } from './phone.ts';
import { falseReceipts } from './receipts.ts';

/** What may befall one request on its way to the hub and back. */
const mishaps = {
  'a request is dropped': 4,
  'a request arrives later': 2,
  'a reply is dropped': 5,
  'a reply is cut': 2,
  'a request arrives twice': 2,
  'a request arrives again later': 3,
  'a captive portal answers': 2,
  'a redirect answers': 1,
  'the hub fails': 2,
  'a proxy fails': 1,
  'the hub is busy': 2,
  'the session ends before': 1,
  'the session ends after': 1,
  'somebody writes meanwhile': 9,
  'the hub is restored meanwhile': 1,
  'the hub dies before it looks': 1,
} as const;

export type Mishap = keyof typeof mishaps;

/** A copy of a request, still under way. */
export interface Straggler {
  phone: string;
  path: string;
  init: RequestInit;
}

/** One sync round has one weather; null is fair. */
export interface Weather {
  chance: Chance;
  foul: number;
  /** What somebody does on the same phone while a request is under way. */
  meanwhile: () => Promise<void>;
}

/** The only way out of a phone. */
export function roadOf(life: Life, phone: Phone): typeof globalThis.fetch {
  // Of this run of the app: what is under way when the phone dies ends with it.
  const { frailty } = phone;
  return async (input, { method, body, headers } = {}) => {
    const path = input as string;
    const sent = new Headers(headers);
    if (phone.cookie) sent.set('cookie', phone.cookie);
    const init: RequestInit = { method, headers: sent, body };
    frailty.point();
    if (phone.apart > 0) throw new TypeError('no signal');
    const mishap = drawn(phone.weather);
    if (mishap) life.befell(mishap, `${phone.name} ${path.split('?')[0]}`);
    const [address = path] = path.split('?');
    const copy = mishap === 'a request is dropped' ? phone.copies.get(address) : undefined;
    if (copy !== undefined && life.next() % 2 === 0) {
      life.befell('an old reply answers', `${phone.name} ${address}`);
      return Response.json(JSON.parse(copy));
    }
    const answer = mishap && insteadOf(mishap);
    if (answer) return answer;
    if (mishap === 'a request arrives later') life.stragglers.push({ phone: phone.name, path, init });
    if (mishap === 'a request is dropped' || mishap === 'a request arrives later')
      throw new TypeError('lost');
    if (mishap === 'the hub dies before it looks') life.hub.disk.diesBeforeLooking = true;
    if (mishap === 'the session ends before') life.hub.endSessions();
    const reply = await deliver(life, { phone: phone.name, path, init });
    if (reply.status === 200) phone.copies.set(address, await reply.clone().text());
    if (mishap === 'a request arrives twice') await deliver(life, { phone: phone.name, path, init });
    if (mishap === 'a request arrives again later') life.stragglers.push({ phone: phone.name, path, init });
    if (mishap === 'the session ends after') life.hub.endSessions();
    if (mishap === 'somebody writes meanwhile') await phone.weather?.meanwhile();
    if (mishap === 'the hub is restored meanwhile') await life.hub.restore();
    frailty.point();
    if (mishap === 'a reply is dropped') throw new TypeError('connection reset');
    if (mishap === 'a reply is cut') {
      return new Response((await reply.text()).slice(0, -7), {
        status: reply.status,
        headers: reply.headers,
      });
    }
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) phone.cookie = cookie;
    return reply;
  };
}

function drawn(weather: Weather | null): Mishap | null {
  if (!weather?.chance.happens(weather.foul)) return null;
  return weather.chance.weighted(mishaps);
}

/** A request comes to the hub; whatever it answers to a push must speak of what was sent and be true. */
export async function deliver(life: Life, { phone, path, init }: Straggler): Promise<Response> {
  const reply = await life.hub.fetch(path, init);
  if (path === '/api/files/known' && reply.status === 200) return believable(life, phone, reply);
  const isPush = path === '/api/push' || path === '/api/self';
  if (!isPush || reply.status !== 200) return reply;
  const text = await reply.text();
  const { items } = JSON.parse(init.body as string) as { items: unknown[] };
  const { verdicts } = pushReplySchema.parse(JSON.parse(text));
  for (const problem of falseReceipts(items, verdicts, life.hub.quick ? await life.hub.contents() : null)) {
    life.fail(`the receipt that ${phone} is given: ${problem}`);
  }
  return new Response(text, { status: reply.status, headers: reply.headers });
}

/** [L20] What the hub says that it holds lies on its disk. */
async function believable(life: Life, phone: string, reply: Response): Promise<Response> {
  const text = await reply.text();
  const { files } = JSON.parse(text) as KnownFilesReply;
  for (const { sha256, at } of files) {
    if (at !== null && !life.hub.disk.holds(sha256))
      life.fail(`${phone} is told that ${sha256} is at the hub`);
  }
  return new Response(text, { status: reply.status, headers: reply.headers });
}

function insteadOf(mishap: Mishap): Response | null {
  if (mishap === 'a captive portal answers') return page('<h1>Wi-Fi khách sạn</h1>', 200);
  if (mishap === 'a proxy fails') return page('<h1>502 Bad Gateway</h1>', 502);
  if (mishap === 'a redirect answers') {
    return new Response(null, { status: 302, headers: { location: '/' } });
  }
  if (mishap === 'the hub fails') return Response.json({ error: { reason: 'failed' } }, { status: 500 });
  if (mishap !== 'the hub is busy') return null;
  const headers = { 'retry-after': '7' };
  return Response.json({ error: { reason: 'stopping' } }, { status: 503, headers });
}

function page(html: string, status: number): Response {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
