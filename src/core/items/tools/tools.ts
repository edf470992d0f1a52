import * as z from 'zod/mini';
import { commonItem, idSchema, type ItemKind } from '../item-kind.ts';

/** Tools in use, ticked from the list of the sector that another item chose; each is worth maximum / number of tools. */
export const toolsSchema = z.strictObject({ ...commonItem, kind: z.literal('tools'), sectorItem: idSchema });

export const toolsValue = z.array(z.string()).check(z.maxLength(100));

/** The tick that says "we use none of these"; an empty list says nothing and stays pending. */
export const noTool = 'none';

type Tools = z.infer<typeof toolsSchema>;

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
