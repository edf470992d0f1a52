import { sha256Hex } from '../records/hash.ts';
import { found, type Finding } from './finding.ts';

/** By the path of a text: the first 12 digits of the SHA-256 of the source text that a translation was made from. */
export type MadeFrom = { [path: string]: string };

export function textDigests(texts: object, path = ''): MadeFrom {
  return Object.assign(
    {},
    ...Object.entries(texts).map(([key, value]: [string, unknown]): MadeFrom => {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') return { [here]: sha256Hex(value.normalize('NFC')).slice(0, 12) };
      return typeof value === 'object' && value !== null ? textDigests(value, here) : {};
    }),
  ) as MadeFrom;
}

/** Texts whose source has changed since their translation was made. */
export function staleTexts(language: string, source: object, madeFrom: MadeFrom): Finding[] {
  return Object.entries(textDigests(source))
    .filter(([path, digest]) => madeFrom[path] !== digest)
    .map(([path]) => found(`texts.${language}`, 'text-stale', path));
}
