import type { ReactNode } from 'react';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { ItemContext } from './item-kind.ts';

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
  label: string;
  hint?: string | undefined;
  checked: boolean;
  disabled: boolean;
  onPick: () => void;
  /** A tap on a chosen radio, which the browser itself would ignore. */
  onAgain?: (() => void) | undefined;
}

/** A native radio or checkbox in a card as wide as a thumb needs. */
export function ChoiceCard({ type, name, label, hint, checked, disabled, onPick, onAgain }: CardProps) {
  return (
    <label className="choice">
      <input
        type={type}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={onPick}
        onClick={() => checked && onAgain?.()}
      />
      <span className="choice-text">
        <span className="choice-label">{label}</span>
        {hint && <span className="choice-hint">{hint}</span>}
      </span>
    </label>
  );
}

/** Says to a screen reader what changed besides the thing that was tapped. */
export function Told({ children }: { children: ReactNode }) {
  return <output className="visually-hidden">{children}</output>;
}
