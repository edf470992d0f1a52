import { nameOf, type Words } from './words-file.ts';

/** Every words file by its name: apart, since a list of a hundred files is more than a first question needs. */
export const allWords = new Map(
  Object.entries(
    import.meta.glob<Words>(['./screens/*/*.json', './ui/*.json', './words/*.json'], { import: 'default' }),
  ).map(([path, load]) => [nameOf(path), load]),
);
