import { valueSchemaOf, type Item } from '../items/registry.ts';
import type { Json } from '../records/canonical.ts';
import type { Answer } from './answer.ts';

/** The value that an answer holds for an item of that kind, parsed; undefined where it holds none. */
export function valueIn(item: Item, answer: Answer | undefined): Json | undefined {
  if (answer?.state !== 'answered') return undefined;
  const value = valueSchemaOf(item).safeParse(answer.value);
  return value.success ? value.data : undefined;
}
