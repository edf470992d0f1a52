import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceCard, type InputProps, Told } from '../item-input.tsx';
import { toggled } from '../toggled.ts';
import type { MultipleChoice } from './multiple-choice-schema.ts';

export function MultipleChoiceInput(props: InputProps<MultipleChoice, string[]>) {
  const { id, item, value = [], texts, heading, readOnly, onChange } = props;
  const { t } = useTranslation('items');
  const [told, setTold] = useState('');
  const words = texts.items[id]?.options;
  const alone = item.options.filter((option) => option.exclusive).map((option) => option.id);

  function toggle(option: string): void {
    const next = toggled(value, option, alone);
    const labels = next.dropped.map((dropped) => words?.[dropped]?.label ?? dropped);
    setTold(labels.length > 0 ? t('unticked', { options: labels.join(', ') }) : '');
    onChange(next.value.length > 0 ? next.value : null);
  }

  return (
    <fieldset aria-labelledby={heading} className="item-input">
      <p className="caption">{t('several')}</p>
      <div className="choices">
        {item.options.map((option) => (
          <ChoiceCard
            key={option.id}
            type="checkbox"
            name={id}
            label={words?.[option.id]?.label ?? option.id}
            hint={words?.[option.id]?.hint}
            checked={value.includes(option.id)}
            disabled={readOnly}
            onPick={() => toggle(option.id)}
          />
        ))}
      </div>
      <Told>{told}</Told>
    </fieldset>
  );
}
