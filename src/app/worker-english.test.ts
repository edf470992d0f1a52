import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { someCaches } from '#tests/builders/some-caches.ts';
import { answerEnglish, dropOldEnglish, keepEnglish, readsEnglish } from './worker-english.ts';

const hub = 'https://hub.example';
const ui = { url: '/assets/ui.en-1.js', revision: null };
const model = { url: '/models/sme@1.en.json', revision: 'r1' };
let fetched: string[];
let phone: ReturnType<typeof someCaches>;
let serve: () => Promise<Response>;

beforeEach(() => {
  fetched = [];
  phone = someCaches();
  serve = async () => new Response('{}', { headers: { 'content-type': 'application/json' } });
  vi.stubGlobal('location', { href: `${hub}/service-worker.js` });
  vi.stubGlobal('fetch', (url: string) => {
    fetched.push(url);
    return serve();
  });
});
afterEach(() => vi.unstubAllGlobals());

const keptIn = async (name: string) => (await (await caches.open(name)).keys()).map(({ url }) => url);

test('a full device that English does not fit into keeps neither half of it nor its sign', async () => {
  phone.isFull = true;
  await expect(keepEnglish([ui, model])).rejects.toThrow('full');
  expect([await caches.has('english'), await readsEnglish()]).toEqual([false, false]);
});

test('[L15] a full device keeps the English that it had when that of a later build does not fit', async () => {
  await keepEnglish([ui]);
  phone.isFull = true;
  await expect(keepEnglish([ui, model])).rejects.toThrow('full');
  expect(await keptIn('english')).toEqual([`${hub}/assets/ui.en-1.js`]);
});

test('one file that does not come leaves no sign of English', async () => {
  serve = async () => new Response('', { status: 404 });
  await expect(keepEnglish([ui, model])).rejects.toThrow('404');
  expect(await caches.has('english')).toBe(false);
});

test('[L33] the page of a portal is not kept for words', async () => {
  serve = async () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
  await expect(keepEnglish([ui])).rejects.toThrow('did not come');
});

test('what was lost is fetched alone, and what only an older build read goes', async () => {
  await keepEnglish([ui, model]);
  const next = { url: model.url, revision: 'r2' };
  await keepEnglish([ui, next]);
  expect(fetched).toEqual([ui.url, model.url, next.url]);
  await dropOldEnglish([ui, next]);
  expect(await keptIn('english')).toEqual([`${hub}${ui.url}`, `${hub}${model.url}?r2`]);
});

test('a page is answered from what is kept, and else from the hub', async () => {
  await keepEnglish([model]);
  const request = new Request(`${hub}${model.url}`);
  expect(await (await answerEnglish(model, request)).json()).toEqual({});
  expect(fetched).toHaveLength(1);
  serve = async () => new Response('from the hub');
  expect(await (await answerEnglish(ui, new Request(`${hub}${ui.url}`))).text()).toBe('from the hub');
});

test('a device whose older build kept English among everything else has chosen it', async () => {
  await (await caches.open('everything')).put(`${hub}/assets/ui.vi-1.js`, new Response(''));
  expect(await readsEnglish()).toBe(false);
  await (await caches.open('everything')).put(`${hub}${ui.url}`, new Response(''));
  expect(await readsEnglish()).toBe(true);
});
