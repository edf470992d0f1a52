import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { InputProps } from '../item-input.tsx';
import { Second, type SecondLanguage } from '../second-language.tsx';
import { limitsOf, number, numberValue } from './number.ts';
import './number-input.css';
import type { NumberItem } from './number-schema.ts';
import { readNumber, writeMeasured } from './write-number.ts';

/** A sign such as % is the same in both. */
function unlike(first: string, second: string): string | undefined {
  return first === second ? undefined : second;
}

function exactly(text: string): string | null {
  const read = readNumber(text);
  return read !== null && numberValue.safeParse(read).success ? read : null;
}

/**
 * What is being typed is shown as it was typed, as long as it says what the answer is: one that came from elsewhere is not
 * hidden behind it. It is an answer as soon as it is a number that fits.
 */
export function NumberInput(props: InputProps<NumberItem, string>) {
  const { id, item, value, texts, context, heading, readOnly, onChange } = props;
  const { t, i18n } = useTranslation('kinds');
  const [typed, setTyped] = useState<string | null>(null);
  const hint = useId();
  const write = (exact: string) => writeMeasured(exact, item.measure, i18n.language);
  const own = typed !== null && (exactly(typed) ?? undefined) === value;
  const shown = own ? typed : value === undefined ? '' : write(value);
  const read = readNumber(shown);
  const fits = read !== null && numberValue.safeParse(read).success;
  const refusal = shown === '' ? null : fits ? number.refusal(item, read, context) : 'not-a-number';
  const { measure } = item;
  const unitIn = ({ items }: ModelTexts, say: (key: 'unit.percentage' | 'unit.money') => string) =>
    items[id]?.unit ?? (measure === 'percentage' || measure === 'money' ? say(`unit.${measure}`) : '');
  const unit = unitIn(texts, t);
  const { min = '', max = '' } = limitsOf(item);

  function noteIn({ say, language }: SecondLanguage): string | undefined {
    const put = (exact: string) => writeMeasured(exact, measure, language);
    if (refusal)
      return say(`kinds:number.${refusal}`, { min: put(min), max: put(max), count: item.decimals ?? 0 });
    return measure === 'money' && value !== undefined ? say('kinds:money', { value: put(value) }) : undefined;
  }

  function change(text: string): void {
    setTyped(text);
    onChange(exactly(text));
  }

  return (
    <div className="field item-input">
      <div className="item-number">
        <input
          name={id}
          inputMode={item.decimals ? 'decimal' : 'numeric'}
          autoComplete="off"
          value={shown}
          readOnly={readOnly}
          aria-labelledby={heading}
          aria-describedby={`${hint}unit ${hint}`}
          aria-invalid={refusal !== null}
          onChange={({ target }) => change(target.value)}
          onBlur={() => refusal === null && setTyped(null)}
        />
        <span id={`${hint}unit`} className="item-number-unit">
          {unit}
          <Second
            of={(second) =>
              unlike(
                unit,
                unitIn(second.texts, (key) => second.say(`kinds:${key}`)),
              )
            }
          />
        </span>
      </div>
      <p id={hint} className={refusal ? 'field-warning' : 'field-hint'} role={refusal ? 'alert' : undefined}>
        {refusal
          ? t(`number.${refusal}`, {
              min: write(min),
              max: write(max),
              count: item.decimals ?? 0,
            })
          : item.measure === 'money' && value !== undefined && t('money', { value: write(value) })}
        <Second of={noteIn} />
      </p>
    </div>
  );
}
