import { expect, test } from 'vitest';
import { loadWords, setLanguage } from './i18n.ts';
import { findRoute } from './find-route.ts';
import { routes } from './routes.tsx';

test.each([
  ['/', 'today', ''],
  ['/phieu/01890000-0000-7000-8000-000000000001', 'visit', '01890000-0000-7000-8000-000000000001'],
  ['/may-nay/', 'device', ''],
  ['/phieu', 'not-found', ''],
  ['/khong-co', 'not-found', ''],
])('%s leads to %s', (path, name, id) => {
  const found = findRoute(path);
  expect([found.route.name, found.id]).toEqual([name, id]);
});

test('every screen has a route, and its words exist in every language', async () => {
  const routed = [...routes.map(({ screen }) => screen), findRoute('/khong-co').route.screen];
  const drawn = await Promise.all(routed.map((screen) => screen.load()));
  const files = import.meta.glob<{ [name: string]: unknown }>('./screens/*/*-screen.tsx', { eager: true });
  for (const [path, file] of Object.entries(files)) {
    const found = Object.values(file).some((part) => drawn.some((screen) => screen === part));
    expect(found, `a route to ${path}`).toBe(true);
  }
  for (const language of ['vi', 'en'] as const) {
    await setLanguage(language);
    for (const { words } of routed) await loadWords(...words);
  }
});
