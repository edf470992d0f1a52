import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#app/ui/format.ts';
import type { InputProps } from '../item-input.tsx';
import { Second } from '../second-language.tsx';
import { date } from './date.ts';
import type { DateItem } from './date-schema.ts';

/** A browser lets a day outside of the limits be typed: then it is said that this is no answer. */
export function DateInput(props: InputProps<DateItem, string>) {
  const { id, item, value = '', context, heading, readOnly, onChange } = props;
  const { t } = useTranslation('kinds');
  const hint = useId();
  const refusal = value === '' ? null : date.refusal(item, value, context);
  return (
    <div className="field item-input">
      <input
        type="date"
        name={id}
        value={value}
        min={item.from}
        max={item.until}
        readOnly={readOnly}
        aria-labelledby={heading}
        aria-describedby={hint}
        aria-invalid={refusal !== null}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
      <p id={hint} className="field-warning" role={refusal ? 'alert' : undefined} hidden={refusal === null}>
        {refusal === 'too-small' && item.from && t('date.from', { from: formatDate(item.from) })}
        {refusal === 'too-large' && item.until && t('date.until', { until: formatDate(item.until) })}
        <Second
          of={({ say }) => {
            if (refusal === 'too-small') return say('kinds:date.from', { from: formatDate(item.from ?? '') });
            if (refusal === 'too-large')
              return say('kinds:date.until', { until: formatDate(item.until ?? '') });
            return undefined;
          }}
        />
      </p>
    </div>
  );
}
