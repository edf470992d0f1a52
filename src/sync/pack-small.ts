import { zlibSync } from 'fflate';
import { words1 } from '#protocol/dictionary-1.ts';

/** [P23] Packed with the newest dictionary; browsers' own CompressionStream takes none. */
export function packSmall(text: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  return new Uint8Array(zlibSync(encoder.encode(text), { level: 9, dictionary: encoder.encode(words1) }));
}
