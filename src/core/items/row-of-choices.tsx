import { useId } from 'react';
import './row-of-choices.css';

interface Props {
  name: string;
  type: 'radio' | 'checkbox';
  title: { label: string; hint?: string | undefined } | undefined;
  fallback: string;
  choices: { id: string; words: { label: string; hint?: string | undefined } | undefined }[];
  chosen: readonly string[];
  readOnly: boolean;
  onPick: (choice: string) => void;
}

/** One row of a matrix or a grid: its title, and its choices as wide as a thumb, as many beside each other as fit. */
export function RowOfChoices(props: Props) {
  const { name, type, title, fallback, choices, chosen, readOnly, onPick } = props;
  const own = useId();
  const anchor = choices.find(({ id }) => chosen.includes(id))?.words?.hint;
  return (
    <fieldset className="item-row" data-done={chosen.length > 0 || undefined} aria-describedby={`${own}hint`}>
      <legend className="item-row-title">{title?.label ?? fallback}</legend>
      {title?.hint && <p className="choice-hint">{title.hint}</p>}
      <div className="item-row-choices">
        {choices.map(({ id, words }) => (
          <label key={id} className="item-row-choice">
            <input
              type={type}
              name={name}
              checked={chosen.includes(id)}
              disabled={readOnly}
              onChange={() => onPick(id)}
            />
            <span>{words?.label ?? id}</span>
          </label>
        ))}
      </div>
      <p id={`${own}hint`} className="choice-hint">
        {anchor}
      </p>
    </fieldset>
  );
}
