import { formatNumber } from '../ui/format.ts';

const [kilobyte, megabyte] = [1024, 1024 * 1024];

/** Bytes as people say them. */
export function sizeWords(bytes: number): string {
  return bytes < megabyte
    ? `${formatNumber(Math.ceil(bytes / kilobyte))} KB`
    : `${formatNumber(bytes / megabyte)} MB`;
}
