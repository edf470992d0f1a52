import type { Enterprise } from '#core/enterprise/enterprise.ts';
import type { EnterpriseLine } from './list-enterprises.ts';

export const orders = ['name', 'place', 'recent'] as const;
export type Order = (typeof orders)[number];

export interface Group {
  /** '' where the order makes no groups. */
  title: string;
  lines: EnterpriseLine[];
}

const collator = new Intl.Collator('vi', { numeric: true });
/** What stands before the name proper: nobody looks for "Công ty TNHH …" under C. */
const forms =
  /^(công ty|cty|tnhh|cổ phần|cp|một thành viên|mtv|hợp tác xã|htx|hộ kinh doanh|hkd|doanh nghiệp tư nhân|dntn|chi nhánh)[\s.]+/i;

/** The name as it is sorted: without the legal form before it. */
export function sortName(name: string): string {
  const rest = name.normalize('NFC').replace(forms, '');
  return rest === name.normalize('NFC') || rest === '' ? name.normalize('NFC') : sortName(rest);
}

/** Sorted the Vietnamese way, and put under the heading of their commune where that was asked for. */
export function inOrder(
  lines: readonly EnterpriseLine[],
  order: Order,
  placeName: (enterprise: Enterprise) => string,
  noPlace: string,
): Group[] {
  const byName = lines
    .map((line) => ({ line, key: sortName(line.enterprise.name) }))
    .sort((a, b) => collator.compare(a.key, b.key))
    .map(({ line }) => line);
  if (order === 'name') return [{ title: '', lines: byName }];
  if (order === 'recent') {
    const byTime = (a: EnterpriseLine, b: EnterpriseLine) => collator.compare(lastTouched(b), lastTouched(a));
    return [{ title: '', lines: byName.sort(byTime) }];
  }
  const groups = new Map<string, EnterpriseLine[]>();
  for (const line of byName) {
    const title = line.enterprise.commune === null ? noPlace : placeName(line.enterprise) || noPlace;
    groups.set(title, [...(groups.get(title) ?? []), line]);
  }
  return [...groups]
    .map(([title, lines]) => ({ title, lines }))
    .sort(
      (a, b) =>
        Number(a.title === noPlace) - Number(b.title === noPlace) || collator.compare(a.title, b.title),
    );
}

function lastTouched({ latest }: EnterpriseLine): string {
  return latest?.changedAt ?? '';
}

/** The first so many of all groups together. */
export function firstOf(groups: readonly Group[], most: number): Group[] {
  let left = most;
  return groups.flatMap(({ title, lines }) => {
    const shown = lines.slice(0, Math.max(0, left));
    left -= shown.length;
    return shown.length === 0 ? [] : [{ title, lines: shown }];
  });
}
