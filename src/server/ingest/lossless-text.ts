import type { Json } from '#core/records/canonical.ts';

/** JSON text of a parsed value however deep: what nobody can read must still be kept. */
export function losslessText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return deepText(value as Json);
  }
}

/** Without recursion, so that no nesting exhausts the stack. */
function deepText(root: Json): string {
  const text: string[] = [];
  const rest: (string | { value: Json })[] = [{ value: root }];
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    if (typeof part === 'string') text.push(part);
    else if (part.value === null || typeof part.value !== 'object') text.push(JSON.stringify(part.value));
    else for (const inner of partsOf(part.value).reverse()) rest.push(inner);
  }
  return text.join('');
}

function partsOf(value: Json[] | { [key: string]: Json }): (string | { value: Json })[] {
  if (Array.isArray(value)) {
    return ['[', ...value.flatMap((entry, index) => [index > 0 ? ',' : '', { value: entry }]), ']'];
  }
  const entries = Object.entries(value).flatMap(([key, entry], index) => [
    `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`,
    { value: entry },
  ]);
  return ['{', ...entries, '}'];
}
