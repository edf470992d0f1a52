import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

// Who may import whom. A room imports itself and what its row names; the suffix of a file decides its row.
const rooms: Record<string, string[]> = {
  core: [],
  protocol: ['core'],
  storage: ['core', 'protocol'],
  sync: ['core', 'protocol', 'storage'],
  statistics: ['core'],
  server: ['core', 'protocol', 'statistics'],
  app: ['core', 'protocol', 'storage', 'sync', 'statistics'],
};
const corePlan =
  'outcome records people enterprise items model answers score result crosswalk advice solutions assessment'.split(
    ' ',
  );

const root = join(import.meta.dirname, '..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));

function roomOf(file: string): string {
  if (file.endsWith('.server.ts')) return 'server';
  if (file.endsWith('.tsx')) return 'app';
  return file.split('/')[0] ?? '';
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, 'src', file), 'utf8').replaceAll(/^\s*(\/\/|\*).*$/gm, '');
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return relative(join(root, 'src'), join(root, 'src', dirname(file), specifier)).replaceAll('\\', '/');
}

const edges = files.flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })));
const ours = edges
  .filter(({ specifier }) => /^[.#]/.test(specifier))
  .map((edge) => ({ ...edge, target: resolved(edge.file, edge.specifier) }));

test('a room imports only what comes before it', () => {
  const wrong = ours.filter(({ file, target }) => {
    const [from, to] = [roomOf(file), roomOf(target)];
    return from !== to && !rooms[from]?.includes(to);
  });
  expect(wrong).toEqual([]);
});

test('inside core, a folder imports only the folders before it', () => {
  const place = (file: string) => corePlan.indexOf((file.split('/')[1] ?? '').replace(/\.ts$/, ''));
  const inCore = ours.filter(({ file, target }) => roomOf(file) === 'core' && roomOf(target) === 'core');
  expect(inCore.filter(({ file }) => place(file) < 0)).toEqual([]);
  expect(inCore.filter(({ file, target }) => place(target) > place(file))).toEqual([]);
});

test('only the server knows Node', () => {
  const wrong = edges.filter(
    ({ file, specifier }) => specifier.startsWith('node:') && roomOf(file) !== 'server',
  );
  expect(wrong).toEqual([]);
});

test('imports go by ./, one ../ or #room, with their suffix, and never through a barrel', () => {
  const wrong = ours.filter(
    ({ specifier }) => specifier.startsWith('../..') || !/\.(tsx?|css|json)$/.test(specifier),
  );
  expect(wrong).toEqual([]);
  expect(files.filter((file) => /(^|\/)(index|utils|helpers|common|misc|types)\.tsx?$/.test(file))).toEqual(
    [],
  );
});
