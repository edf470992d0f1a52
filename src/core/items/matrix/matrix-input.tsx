import { useTranslation } from 'react-i18next';
import type { InputProps } from '../item-input.tsx';
import { RowOfChoices } from '../row-of-choices.tsx';
import { Second } from '../second-language.tsx';
import { useAhead } from '../use-ahead.ts';
import type { MatrixValue } from './matrix.ts';
import type { Matrix } from './matrix-schema.ts';

/** A row at a time, its steps as buttons beneath it: a table of twenty-five cells does not fit a hand. */
export function MatrixInput(props: InputProps<Matrix, MatrixValue>) {
  const { id, item, texts, heading, readOnly, onChange } = props;
  const [value = {}, setValue] = useAhead(props.value, props.value);
  const { t } = useTranslation('kinds');
  const words = texts.items[id];
  const left = item.rows.filter((row) => value[row.id] === undefined).length;
  function pick(row: string, step: string): void {
    const next = { ...value, [row]: step };
    setValue(next);
    onChange(next);
  }

  return (
    <fieldset aria-labelledby={heading} className="item-input item-rows">
      <output className="item-input-count">
        {left > 0 ? t('rowsLeft', { count: left }) : t('rowsDone')}
        <Second
          of={({ say }) => (left > 0 ? say('kinds:rowsLeft', { count: left }) : say('kinds:rowsDone'))}
        />
      </output>
      {item.rows.map((row) => (
        <RowOfChoices
          key={row.id}
          name={`${id}.${row.id}`}
          type="radio"
          title={words?.rows?.[row.id]}
          fallback={row.id}
          choices={item.steps.map((step) => ({ id: step.id, words: words?.options?.[step.id] }))}
          chosen={value[row.id] === undefined ? [] : [value[row.id] ?? '']}
          readOnly={readOnly}
          titleIn={({ texts }) => texts.items[id]?.rows?.[row.id]}
          choiceIn={({ texts }, step) => texts.items[id]?.options?.[step]}
          onPick={(step) => pick(row.id, step)}
        />
      ))}
    </fieldset>
  );
}
