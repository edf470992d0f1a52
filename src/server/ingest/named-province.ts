import type { HubStore, Reader } from './hub-store.ts';

/**
 * [P28] Where something is kept whose sender names a province for it: there, where the account works now or has worked; and
 * where it works now, whatever else is named. Nobody is turned away, and nobody reaches a province that was never theirs.
 */
export function namedProvince(
  store: Pick<HubStore, 'provincesLeft'>,
  reader: Reader,
): (named: unknown) => Promise<string> {
  let left: Promise<string[]> | undefined;
  return async (named) => {
    if (named === undefined || named === reader.province) return reader.province;
    return (await (left ??= store.provincesLeft(reader))).find((one) => one === named) ?? reader.province;
  };
}
