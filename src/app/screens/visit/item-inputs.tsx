import { lazy, Suspense, type ComponentType } from 'react';
import type { InputProps } from '#core/items/item-input.tsx';
import { MultipleChoiceInput } from '#core/items/multiple-choice/multiple-choice-input.tsx';
import type { Item, Kind } from '#core/items/registry.ts';
import { SingleChoiceInput } from '#core/items/single-choice/single-choice-input.tsx';
import { TextInput } from '#core/items/text/text-input.tsx';
import type { Json } from '#core/records/canonical.ts';

/** The input of each kind of item: a new kind is a line here. */
const inputs: { [K in Kind]: unknown } = {
  'single-choice': SingleChoiceInput,
  'multiple-choice': MultipleChoiceInput,
  text: TextInput,
  // Kinds that the first question of the default instrument never is.
  tools: lazy(async () => ({ default: (await import('#core/items/tools/tools-input.tsx')).ToolsInput })),
  matrix: lazy(async () => ({ default: (await import('#core/items/matrix/matrix-input.tsx')).MatrixInput })),
  grid: lazy(async () => ({ default: (await import('#core/items/grid/grid-input.tsx')).GridInput })),
  number: lazy(async () => ({ default: (await import('#core/items/number/number-input.tsx')).NumberInput })),
  date: lazy(async () => ({ default: (await import('#core/items/date/date-input.tsx')).DateInput })),
};

/** The input of an item's kind. Its item and value are of that kind: callers read the value with `valueIn`. */
export function ItemInput(props: InputProps<Item, Json>) {
  const Input = inputs[props.item.kind] as ComponentType<InputProps<Item, Json>>;
  return (
    <Suspense>
      <Input {...props} />
    </Suspense>
  );
}
