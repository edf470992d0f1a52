import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import { readCode, readState, writeCode, writeState, type Slot } from '#core/items/paper-codes.ts';
import type { Item } from '#core/items/registry.ts';
import { toggled } from '#core/items/toggled.ts';

export interface Choice {
  id: string;
  label: string;
}

interface Props {
  name: string;
  labelledBy: string;
  /** The row of a table. */
  label: string | null;
  item: Item;
  slot: Slot;
  choices: Choice[];
  /** In a table, whose columns are named once above. */
  numbersAlone: boolean;
  crossed: readonly string[];
  /** What unticks all others. */
  alone: readonly string[];
  answer: Answer | undefined;
  /** Whether a letter may be typed here for the whole item: nothing else that was said of it would go. */
  forAll: boolean;
  readOnly: boolean;
  onCross: (ticked: readonly string[]) => void;
  onUnsaid: (answer: Answer) => void;
  onEnter: () => void;
  onLeave: () => void;
}

/** Where a code is typed. The options are buttons too, for a thumb; the keyboard goes from one code to the next. */
export function CodeField(props: Props) {
  const { name, labelledBy, label, item, slot, choices, numbersAlone, crossed, alone, answer } = props;
  const { forAll, readOnly, onCross, onUnsaid, onEnter, onLeave } = props;
  const { t } = useTranslation('paper-entry');
  const id = useId();
  // What is being typed; null once it is left, when what was understood stands there.
  const [typed, setTyped] = useState<string | null>(null);
  const stored = writeState(answer, item) || writeCode(crossed, slot);
  const shown = readOnly ? stored : (typed ?? stored);
  const letter = readState(shown, item) !== null;
  const wrong = !(letter && forAll) && readCode(shown, slot) === null;
  const labels = choices.filter((choice) => crossed.includes(choice.id)).map((choice) => choice.label);

  function change(text: string): void {
    setTyped(text);
    const unsaid = forAll ? readState(text, item) : null;
    const ticked = readCode(text, slot);
    if (unsaid) onUnsaid(unsaid);
    // What cannot be read changes nothing that is stored.
    else if (ticked) onCross(ticked);
  }

  function tap(choice: string): void {
    setTyped(null);
    if (slot.many) onCross(toggled(crossed, choice, alone, slot.choices).value);
    else onCross(crossed.includes(choice) ? [] : [choice]);
  }

  return (
    <div className={numbersAlone ? 'entry-slot entry-slot-row' : 'entry-slot'}>
      {label && (
        <span className="entry-slot-label" id={`${id}row`}>
          {label}
        </span>
      )}
      <div className={choices.length > 8 ? 'entry-choices entry-choices-long' : 'entry-choices'}>
        {choices.map((choice, index) => (
          <button
            key={choice.id}
            type="button"
            className="entry-choice"
            tabIndex={-1}
            aria-pressed={crossed.includes(choice.id)}
            disabled={readOnly}
            onClick={() => tap(choice.id)}
          >
            <b>{index + 1}</b>{' '}
            <span className={numbersAlone ? 'visually-hidden' : undefined}>{choice.label}</span>
          </button>
        ))}
      </div>
      <input
        className="input entry-code"
        data-entry={name}
        inputMode="numeric"
        autoComplete="off"
        autoCapitalize="none"
        enterKeyHint="next"
        maxLength={200}
        value={shown}
        readOnly={readOnly}
        aria-labelledby={label ? `${labelledBy} ${id}row` : labelledBy}
        aria-describedby={`${id}said`}
        aria-invalid={wrong}
        onChange={({ target }) => change(target.value)}
        onFocus={onEnter}
        onBlur={() => {
          onLeave();
          if (!wrong) setTyped(null);
        }}
      />
      <output id={`${id}said`} className={wrong ? 'field-warning' : 'visually-hidden'}>
        {wrong
          ? t(letter ? 'noLetter' : 'noSuch', { count: choices.length, most: choices.length })
          : labels.join(', ')}
      </output>
    </div>
  );
}
