import { words1 } from '#protocol/dictionary-1.ts';
import { encodingWith, newestDictionary } from '#protocol/packing.ts';

/** [P23] Every dictionary that a device of any release may pack with; none is ever taken away. */
const dictionaries: { [id: string]: Buffer } = {
  [newestDictionary]: Buffer.from(words1, 'utf8'),
};

/** As replies say them to devices. */
export const knownDictionaries = Object.keys(dictionaries);

const byEncoding = new Map(Object.entries(dictionaries).map(([id, words]) => [encodingWith(id), words]));

export function dictionaryOf(encoding: string): Buffer | undefined {
  return byEncoding.get(encoding);
}
