import { useId } from 'react';
import { Second, type SecondLanguage } from './second-language.tsx';
import './row-of-choices.css';

type Words = { label: string; hint?: string | undefined } | undefined;

interface Props {
  name: string;
  type: 'radio' | 'checkbox';
  title: Words;
  fallback: string;
  choices: { id: string; words: Words }[];
  chosen: readonly string[];
  readOnly: boolean;
  /** Its title and its choices in another language. */
  titleIn: (second: SecondLanguage) => Words;
  choiceIn: (second: SecondLanguage, choice: string) => Words;
  onPick: (choice: string) => void;
}

/** One row of a matrix or a grid: its title, and its choices as wide as a thumb, as many beside each other as fit. */
export function RowOfChoices(props: Props) {
  const { name, type, title, fallback, choices, chosen, readOnly, titleIn, choiceIn, onPick } = props;
  const own = useId();
  const anchored = choices.find(({ id }) => chosen.includes(id));
  return (
    <fieldset className="item-row" data-done={chosen.length > 0 || undefined} aria-describedby={`${own}hint`}>
      <legend className="item-row-title">
        {title?.label ?? fallback}
        <Second of={titleIn} />
      </legend>
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
            <span>
              {words?.label ?? id}
              <Second of={(second) => choiceIn(second, id)?.label} />
            </span>
          </label>
        ))}
      </div>
      <p id={`${own}hint`} className="choice-hint">
        {anchored?.words?.hint}
        <Second of={(second) => anchored && choiceIn(second, anchored.id)?.hint} />
      </p>
    </fieldset>
  );
}
