import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../item-input.tsx';
import { Second } from '../second-language.tsx';
import type { Text } from './text-schema.ts';

export function TextInput(props: InputProps<Text, string>) {
  const { id, item, value = '', heading, readOnly, onChange } = props;
  const { t } = useTranslation('kinds');
  const count = useId();
  const left = item.maxLength - value.length;
  return (
    <div className="field item-input">
      <textarea
        name={id}
        rows={5}
        value={value}
        maxLength={item.maxLength}
        readOnly={readOnly}
        aria-labelledby={heading}
        aria-describedby={count}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
      <p id={count} className="field-hint">
        {item.optional && t('optional')} {left < 200 && t('left', { count: left })}
        <Second of={({ say }) => (item.optional ? say('kinds:optional') : undefined)} />
      </p>
    </div>
  );
}
