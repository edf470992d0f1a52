import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { Tools } from './tools-schema.ts';

export const toolsValue = z.array(z.string()).check(z.maxLength(100));

/** The tick that says "we use none of these"; an empty list says nothing and stays pending. */
export const noTool = 'none';

export const tools: ItemKind<Tools, string[]> = {
  choices: (item, context) => {
    const catalogue = context.catalogueFor(item.sectorItem);
    return catalogue ? [noTool, ...catalogue.tools] : [];
  },
  refusal(item, value, context) {
    if (value.length === 0) return 'nothing-chosen';
    if (new Set(value).size < value.length) return 'doubled-option';
    const choices = tools.choices(item, context);
    if (!value.every((tool) => choices.includes(tool))) return 'unknown-option';
    return value.includes(noTool) && value.length > 1 ? 'exclusive-with-others' : null;
  },
  scored: () => true,
};
