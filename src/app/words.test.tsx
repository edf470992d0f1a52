import { expect, test } from 'vitest';

type Words = { [key: string]: string | Words };
const files = import.meta.glob<Words>(['./screens/*/*.json', './ui/*.json', './words/*.json'], {
  import: 'default',
  eager: true,
});
const vietnamese = Object.keys(files).filter((path) => path.endsWith('.vi.json'));

/** Every key with the names that its text leaves open; the forms of a plural count as one. */
function holes(words: Words, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const path = `${prefix}${key}`;
    if (typeof value === 'object') {
      for (const [inner, names] of holes(value, `${path}.`)) found.set(inner, names);
    } else {
      const names = [...value.matchAll(/\{\{(\w+)/g)]
        .map((match) => match[1])
        .filter((name) => name !== 'count');
      found.set(
        path.replace(/_(one|other)$/, ''),
        [...new Set(names)].sort((a = '', b = '') => a.localeCompare(b)).join(),
      );
    }
  }
  return found;
}

test.each(vietnamese)('%s says the same things in English', (path) => {
  const english = files[path.replace('.vi.', '.en.')];
  expect(english, 'an English file beside it').toBeDefined();
  expect(holes(english ?? {})).toEqual(holes(files[path] ?? {}));
});

test('every English file has a Vietnamese one', () => {
  const english = Object.keys(files).filter((path) => path.endsWith('.en.json'));
  expect(english.map((path) => path.replace('.en.', '.vi.')).sort()).toEqual(vietnamese.sort());
});
