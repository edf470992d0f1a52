import { lazy, Suspense, type ComponentType } from 'react';
import type { InputProps } from '#core/items/item-input.tsx';
import { MultipleChoiceInput } from '#core/items/multiple-choice/multiple-choice-input.tsx';
import type { Item, Kind } from '#core/items/registry.ts';
import { SingleChoiceInput } from '#core/items/single-choice/single-choice-input.tsx';
import type { Json } from '#core/records/canonical.ts';
import { loadWords } from '#app/i18n.ts';

/** The input of each kind of item: a new kind is a line here. */
const inputs: { [K in Kind]: unknown } = {
  'single-choice': SingleChoiceInput,
  'multiple-choice': MultipleChoiceInput,
  // Kinds that the first question of the default instrument never is: that is one of the two above, by what is known already.
  text: later(async () => (await import('#core/items/text/text-input.tsx')).TextInput),
  tools: later(async () => (await import('#core/items/tools/tools-input.tsx')).ToolsInput),
  matrix: later(async () => (await import('#core/items/matrix/matrix-input.tsx')).MatrixInput),
  grid: later(async () => (await import('#core/items/grid/grid-input.tsx')).GridInput),
  number: later(async () => (await import('#core/items/number/number-input.tsx')).NumberInput),
  date: later(async () => (await import('#core/items/date/date-input.tsx')).DateInput),
  file: later(async () => (await import('#core/items/file/file-input.tsx')).FileInput),
};

/** An input with its words. */
function later<Props>(bring: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [Input] = await Promise.all([bring(), loadWords('kinds')]);
    return { default: Input };
  });
}

/** The input of an item's kind. Its item and value are of that kind: callers read the value with `valueIn`. */
export function ItemInput(props: InputProps<Item, Json>) {
  const Input = inputs[props.item.kind] as ComponentType<InputProps<Item, Json>>;
  return (
    <Suspense>
      <Input {...props} />
    </Suspense>
  );
}
