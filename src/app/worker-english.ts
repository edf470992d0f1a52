import { englishCache, isEnglish } from './english-files.ts';

/** A file of the build as the worker's list names it; without a revision its name changes with its content. */
export interface Listed {
  url: string;
  revision?: string | null | undefined;
}

/** Whether English was chosen here once; a device whose older build kept it among everything else does not lose it. */
export async function readsEnglish(): Promise<boolean> {
  if (await caches.has(englishCache)) return true;
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).keys();
    if (kept.some(({ url }) => isEnglish(new URL(url).pathname))) return true;
  }
  return false;
}

/** Brings what is missing, all of it or nothing: a choice that fails leaves neither half a language nor its sign behind. */
export async function keepEnglish(files: Listed[]): Promise<void> {
  const wasHere = await caches.has(englishCache);
  const there = new Set(wasHere ? await keptKeys() : []);
  const missing = files.filter((file) => !there.has(keyOf(file)));
  const brought = await Promise.all(missing.map(async (file) => [keyOf(file), await bring(file)] as const));
  try {
    const cache = await caches.open(englishCache);
    await Promise.all(brought.map(([key, response]) => cache.put(key, response)));
  } catch (error) {
    if (!wasHere) await caches.delete(englishCache);
    throw error;
  }
}

/** What only an older build read. */
export async function dropOldEnglish(files: Listed[]): Promise<void> {
  if (!(await caches.has(englishCache))) return;
  const [cache, wanted] = [await caches.open(englishCache), new Set(files.map(keyOf))];
  const old = (await keptKeys()).filter((key) => !wanted.has(key));
  await Promise.all(old.map((key) => cache.delete(key)));
}

/** From its cache, or else from the hub: whoever only looks at one English page need not keep the language. */
export async function answerEnglish(file: Listed, request: Request): Promise<Response> {
  return (await caches.match(keyOf(file), { cacheName: englishCache })) ?? fetch(request);
}

async function keptKeys(): Promise<string[]> {
  return (await (await caches.open(englishCache)).keys()).map(({ url }) => url);
}

function keyOf({ url, revision }: Listed): string {
  const key = new URL(url, location.href);
  if (revision) key.search = revision;
  return key.href;
}

async function bring({ url, revision }: Listed): Promise<Response> {
  const response = await fetch(url, { cache: revision ? 'reload' : 'default', redirect: 'error' });
  const type = response.headers.get('content-type') ?? '';
  // A portal's own page must not be kept for words, [L33].
  if (!response.ok || !/javascript|json/.test(type))
    throw new Error(`${url} did not come: ${response.status}`);
  return new Response(await response.blob(), { headers: { 'content-type': type } });
}
