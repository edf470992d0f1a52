/** Where the thresholds of `size-class.ts` come from, and what was added by reading. */
export const sizeClassSource = {
  thresholds: { source: '80/2021/NĐ-CP, Điều 5', status: 'transcribed' },
  /** The decree names fields of work, not letters: A–F are its first group, G onward its second. */
  groups: { source: '80/2021/NĐ-CP, Điều 5; 36/2025/QĐ-TTg', status: 'interpreted' },
} as const;
