/**
 * How many lists and objects may lie in one another in what arrives: far above anything that the app writes (a dozen), far
 * below what exhausts a schema's stack. So whether it is taken depends on no stack.
 */
export const mostDepth = 64;

/** Of a parsed value; without recursion, and no farther down than it has to look. */
export function isTooDeep(value: unknown): boolean {
  let layer = partsOf([value]);
  for (let depth = 0; depth < mostDepth && layer.length > 0; depth += 1) layer = layer.flatMap(partsOf);
  return layer.length > 0;
}

function partsOf(value: object): object[] {
  return Object.values(value).filter((part): part is object => typeof part === 'object' && part !== null);
}
