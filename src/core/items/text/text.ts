import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { Text } from './text-schema.ts';

export const textValue = z.string().check(z.maxLength(4000));

export const text: ItemKind<Text, string> = {
  choices: () => [],
  refusal: (item, value) =>
    value.trim() === '' ? 'blank' : value.length > item.maxLength ? 'too-long' : null,
  scored: () => false,
  chosen: () => [],
};
