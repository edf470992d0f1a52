/** [P23] The dictionary that devices of this release pack short pushes with: the beginning of the SHA-256 of its words. */
export const newestDictionary = 'a0eedd27';

/** Characters: about as far as deflate looks back. What is longer gains little, and plain gzip comes with the browser. */
export const mostPackedText = 32_768;

/** [P23] The `content-encoding` of a body in zlib's form (RFC 1950) that was packed with this dictionary. */
export function encodingWith(dictionary: string): string {
  return `san-sang-so.${dictionary}`;
}
