/** Orders versions such as `0.9.0` and `0.10.0` by their numbers, the older one first; a part that is missing is 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const [here, there] = [left[place] ?? 0, right[place] ?? 0];
    if (here !== there) return here < there ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function partsOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
