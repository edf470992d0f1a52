import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InputProps, Told } from '../item-input.tsx';
import { RowOfChoices } from '../row-of-choices.tsx';
import { Second } from '../second-language.tsx';
import { toggled } from '../toggled.ts';
import { useAhead } from '../use-ahead.ts';
import { noRow, type GridValue } from './grid.ts';
import type { Grid } from './grid-schema.ts';

export function GridInput(props: InputProps<Grid, GridValue>) {
  const { id, item, texts, heading, readOnly, onChange } = props;
  const [value = {}, setValue] = useAhead(props.value, props.value);
  const { t } = useTranslation(['kinds', 'items']);
  const [told, setTold] = useState('');
  const words = texts.items[id];
  const { [noRow]: none, ...ticked } = value;

  function toggle(row: string, column: string): void {
    const columns = item.columns.map(({ id }) => id);
    const next = toggled(ticked[row] ?? [], column, [], columns).value;
    const { [row]: _, ...others } = ticked;
    const rows = next.length > 0 ? { ...others, [row]: next } : others;
    setTold(none ? t('items:unticked', { options: t('noRow') }) : '');
    take(rows);
  }

  function take(rows: GridValue): void {
    setValue(rows);
    onChange(Object.keys(rows).length > 0 ? rows : null);
  }

  return (
    <fieldset aria-labelledby={heading} className="item-input item-rows">
      <label className="item-row-choice">
        <input
          type="checkbox"
          name={id}
          checked={none !== undefined}
          disabled={readOnly}
          onChange={() => take(none ? {} : { [noRow]: [] })}
        />
        <span>
          {t('noRow')}
          <Second of={({ say }) => say('kinds:noRow')} />
        </span>
      </label>
      {item.rows.map((row) => (
        <RowOfChoices
          key={row.id}
          name={`${id}.${row.id}`}
          type="checkbox"
          title={words?.rows?.[row.id]}
          fallback={row.id}
          choices={item.columns.map((column) => ({ id: column.id, words: words?.columns?.[column.id] }))}
          chosen={ticked[row.id] ?? []}
          readOnly={readOnly}
          titleIn={({ texts }) => texts.items[id]?.rows?.[row.id]}
          choiceIn={({ texts }, column) => texts.items[id]?.columns?.[column]}
          onPick={(column) => toggle(row.id, column)}
        />
      ))}
      <Told>{told}</Told>
    </fieldset>
  );
}
