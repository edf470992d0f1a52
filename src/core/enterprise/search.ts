/** Lower case without tone and vowel marks, for every search: "Lạng Sơn" and "lang  son" become "lang son". */
export function foldMarks(text: string): string {
  return takenApart(text)
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** NFD, without marks in long rows: the time to put these in order grows by their square. */
export function takenApart(text: string): string {
  return (text.length < 64 ? text : text.replaceAll(/\p{M}{64,}/gu, '')).normalize('NFD');
}

/** Those whose text has every word of the query at the beginning of a word; what begins with the query comes first. */
export function search<Item>(items: readonly Item[], query: string, textOf: (item: Item) => string): Item[] {
  const wanted = wordsOf(query);
  const words = wanted.split(' ');
  const found = items.flatMap((item) => {
    const text = ` ${wordsOf(textOf(item))}`;
    if (!words.every((word) => text.includes(` ${word}`))) return [];
    return [{ item, rank: text.startsWith(` ${wanted}`) ? 0 : text.includes(` ${wanted}`) ? 1 : 2 }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** "Ea M’Droh" is found as "ea mdroh", "Chân Mây - Lăng Cô" as "chan may lang co". */
function wordsOf(text: string): string {
  return foldMarks(text)
    .replaceAll(/['’ʼ]/g, '')
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
