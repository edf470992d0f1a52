import type { InputProps } from '../item-input.tsx';
import type { DateItem } from './date-schema.ts';

export function DateInput(props: InputProps<DateItem, string>) {
  const { id, item, value = '', heading, readOnly, onChange } = props;
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
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
    </div>
  );
}
