import type { ComponentType } from 'react';
import type { InputProps } from '#core/items/item-input.tsx';
import { MultipleChoiceInput } from '#core/items/multiple-choice/multiple-choice-input.tsx';
import type { Item, Kind } from '#core/items/registry.ts';
import { SingleChoiceInput } from '#core/items/single-choice/single-choice-input.tsx';
import { TextInput } from '#core/items/text/text-input.tsx';
import { ToolsInput } from '#core/items/tools/tools-input.tsx';
import type { Json } from '#core/records/canonical.ts';

/** The input of each kind of item: a new kind is a line here. */
const inputs: { [K in Kind]: unknown } = {
  'single-choice': SingleChoiceInput,
  'multiple-choice': MultipleChoiceInput,
  tools: ToolsInput,
  text: TextInput,
};

/** The input of an item's kind. Its item and value are of that kind: callers read the value with `valueIn`. */
export function ItemInput(props: InputProps<Item, Json>) {
  const Input = inputs[props.item.kind] as ComponentType<InputProps<Item, Json>>;
  return <Input {...props} />;
}
