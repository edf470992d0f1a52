import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceCard, type InputProps, Told, useTicks } from '../item-input.tsx';
import { Second } from '../second-language.tsx';
import { toggled } from '../toggled.ts';
import type { MultipleChoice } from './multiple-choice-schema.ts';

export function MultipleChoiceInput(props: InputProps<MultipleChoice, string[]>) {
  const { id, item, value, texts, heading, readOnly, onChange } = props;
  const { t } = useTranslation('items');
  const [told, setTold] = useState('');
  const words = texts.items[id]?.options;
  const { list, ticked, tick } = useTicks(value, (next) => onChange(next.length > 0 ? next : null));
  const asked = item.options.map((option) => option.id);
  const alone = item.options.filter((option) => option.exclusive).map((option) => option.id);

  function toggle(option: string): void {
    const next = toggled(ticked(), option, alone, asked);
    tick(next.value);
    const labels = next.dropped.map((dropped) => words?.[dropped]?.label ?? dropped);
    setTold(labels.length > 0 ? t('unticked', { options: labels.join(', ') }) : '');
  }

  return (
    <fieldset ref={list} aria-labelledby={heading} className="item-input">
      <p className="caption">
        {t('several')}
        <Second of={({ say }) => say('items:several')} />
      </p>
      <div className="choices">
        {item.options.map((option) => (
          <ChoiceCard
            key={option.id}
            type="checkbox"
            name={id}
            option={option.id}
            label={words?.[option.id]?.label ?? option.id}
            hint={words?.[option.id]?.hint}
            checked={value?.includes(option.id) ?? false}
            disabled={readOnly}
            onPick={() => toggle(option.id)}
          />
        ))}
      </div>
      <Told>{told}</Told>
    </fieldset>
  );
}
