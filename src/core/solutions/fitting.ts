import type { Facts } from '../enterprise/enterprise.ts';
import type { ShownSolution, Solution } from './solution.ts';

/** Whether it may be of use to this firm. What is not known of a firm keeps nothing from it. */
function fits(
  { sizes, sectors }: Solution,
  { sizeClass, sector }: Pick<Facts, 'sizeClass' | 'sector'>,
): boolean {
  const sized = !sizes || sizeClass === null || sizes.includes(sizeClass);
  return sized && (!sectors || sector === null || sectors.codes.includes(sector));
}

/** Those of one category that fit a firm. */
export function fittingSolutions(
  all: readonly ShownSolution[],
  category: string,
  facts: Pick<Facts, 'sizeClass' | 'sector'>,
): ShownSolution[] {
  return byName(all.filter((one) => one.categories.includes(category) && fits(one, facts)));
}

const order = new Intl.Collator('vi', { numeric: true });

/** The only order there is: by name. Nobody can pay for another place. */
export function byName<One extends Pick<Solution, 'name' | 'provider'>>(all: readonly One[]): One[] {
  return all.toSorted((a, b) => order.compare(a.name, b.name) || order.compare(a.provider, b.provider));
}

/** Whether nobody has looked at it for more than twelve months; both are days. */
export function isStale({ checkedOn }: Pick<Solution, 'checkedOn'>, today: string): boolean {
  return `${Number(checkedOn.slice(0, 4)) + 1}${checkedOn.slice(4)}` < today;
}
