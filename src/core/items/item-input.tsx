import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { ItemContext } from './item-kind.ts';
import { Second } from './second-language.tsx';

/** What an item's input is given. `texts` are the model's words, `heading` the id of the question that labels it. */
export interface InputProps<Item, Value> {
  id: string;
  item: Item;
  value: Value | undefined;
  texts: ModelTexts;
  context: ItemContext;
  heading: string;
  readOnly: boolean;
  /** null takes the answer back: pending again. */
  onChange: (value: Value | null) => void;
  onJump: (item: string) => void;
}

interface CardProps {
  type: 'radio' | 'checkbox';
  name: string;
  option: string;
  label: string;
  hint?: string | undefined;
  checked: boolean;
  disabled: boolean;
  onPick: () => void;
  /** After `onPick` where the tap changed something, alone where it did not: on a chosen radio. */
  onClick?: (() => void) | undefined;
}

/** A native radio or checkbox in a card as wide as a thumb needs. What is ticked is kept true by `useTicks`. */
export function ChoiceCard({
  type,
  name,
  option,
  label,
  hint,
  checked,
  disabled,
  onPick,
  onClick,
}: CardProps) {
  return (
    <label className="choice">
      <input
        type={type}
        name={name}
        value={option}
        defaultChecked={checked}
        disabled={disabled}
        onChange={onPick}
        onClick={onClick}
      />
      <span className="choice-text">
        <span className="choice-label">{label}</span>
        {hint && <span className="choice-hint">{hint}</span>}
        <Second of={({ texts }) => texts.items[name]?.options?.[option] ?? texts.tools[option]} />
      </span>
    </label>
  );
}

/**
 * A tap is shown by the browser itself and drawn by React only when it was painted. Until then `ticked` is ahead of the
 * value, and the next tap builds upon it.
 */
export function useTicks(
  value: string | string[] | undefined,
  onChange: (value: string[]) => void,
): {
  list: RefObject<HTMLFieldSetElement | null>;
  ticked: () => string[];
  tick: (options: string[]) => void;
} {
  const list = useRef<HTMLFieldSetElement>(null);
  const now = useRef<string[]>([]);
  useLayoutEffect(() => {
    now.current = [value ?? []].flat();
    show(list.current, now.current);
  }, [value]);
  return {
    list,
    ticked: () => now.current,
    tick: (options) => {
      now.current = options;
      show(list.current, options);
      onChange(options);
    },
  };
}

function show(list: HTMLFieldSetElement | null, options: string[]): void {
  for (const box of list?.querySelectorAll<HTMLInputElement>('.choice input') ?? []) {
    if (box.checked !== options.includes(box.value)) box.checked = !box.checked;
  }
}

/** Says to a screen reader what changed besides the thing that was tapped. */
export function Told({ children }: { children: ReactNode }) {
  return <output className="visually-hidden">{children}</output>;
}
