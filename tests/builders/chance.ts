/** Seeded chance: the same seed gives the same life, here and on every machine. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  below(n: number): number;
  happens(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the keys, by its weight. */
  weighted<Key extends string>(weights: { readonly [key in Key]: number }): Key;
  /** Of UUID's seventh form: the time given, the rest by chance. */
  uuid(at: number): string;
  /** Hexadecimal digits. */
  hex(digits: number): string;
}

export function chanceOf(seed: string): Chance {
  let state = 2_166_136_261;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619);

  // Mulberry32.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (n: number) => Math.floor(next() * n);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');

  return {
    next,
    below,
    hex,
    happens: (probability) => next() < probability,
    pick<Item>(items: readonly Item[]): Item {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    weighted<Key extends string>(weights: { readonly [key in Key]: number }): Key {
      const entries = Object.entries<number>(weights) as [Key, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      const found = entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1);
      if (!found) throw new Error('nothing to choose from');
      return found[0];
    },
    uuid(at) {
      const time = Math.floor(at).toString(16).padStart(12, '0');
      const variant = (8 + below(4)).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
    },
  };
}
