export type Words = Record<string, unknown>;

/** `./screens/result/result.vi.json` is `result.vi`. */
export function nameOf(path: string): string {
  return path.replace(/^.*\/|\.json$/g, '');
}
