import { isIPv6 } from 'node:net';
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import type { HubContext } from '../hub.ts';

/** Who calls, for rate limits alone: it is never logged. One IPv6 household has 2^64 addresses and counts as one. */
export function callerAddress(c: Context<HubContext>, env: Env): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-env.trustProxy)?.trim();
  const direct = c.env?.incoming?.socket.remoteAddress ?? 'unknown';
  const address = (env.trustProxy > 0 ? forwarded : undefined) ?? direct;
  const mapped = address.replace(/^::ffff:/i, '');
  return isIPv6(mapped) ? networkOf(mapped) : mapped;
}

/** The first 64 bits. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - (before?.length ?? 0) - (after?.length ?? 0));
  return [...(before ?? []), ...Array.from({ length: zeros }, () => '0'), ...(after ?? [])]
    .slice(0, 4)
    .join(':');
}

/** Whether the person's browser speaks HTTPS, with us or with the proxy in front. */
export function isHttps(c: Context<HubContext>, env: Env): boolean {
  if (env.publicOrigin !== null) return env.publicOrigin.startsWith('https:');
  const forwarded = c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim();
  return (env.trustProxy > 0 ? forwarded : undefined) === 'https' || new URL(c.req.url).protocol === 'https:';
}

/** Plain HTTP to this very machine: nobody else can listen, and browsers keep no Secure cookie from it. */
export function isPlainLoopback(c: Context<HubContext>, env: Env): boolean {
  const { hostname } = new URL(c.req.url);
  return !isHttps(c, env) && /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
