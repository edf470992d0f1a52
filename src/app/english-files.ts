/** The cache of their own in which English words lie on a device where somebody once chose them: its being there is the sign. */
export const englishCache = 'english';

/** Whether a file of the build holds English words, by its path. */
export function isEnglish(path: string): boolean {
  return /\.en[-.][^/]*$/.test(path);
}
