/** What narrows the list, by the names that stand in the address. */
export type Narrowing = { [name in (typeof names)[number]]?: string };

const names = ['tim', 'muc', 'nganh', 'vsic', 'xa', 'xep', 'trang'] as const;

/** The hub's own names for them. */
const asked: Record<(typeof names)[number], string> = {
  tim: 'search',
  muc: 'level',
  nganh: 'sector',
  vsic: 'section',
  xa: 'commune',
  xep: 'sort',
  trang: 'page',
};

export const orders = ['newest', 'highest', 'lowest'] as const;

export function narrowingOf(params: URLSearchParams): Narrowing {
  const found: Narrowing = {};
  for (const name of names) {
    const value = params.get(name);
    if (value) found[name] = value;
  }
  return found;
}

export function questionFor(narrowing: Narrowing): { [name: string]: string } {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = narrowing[name];
      return value === undefined ? [] : [[asked[name], value]];
    }),
  );
}
