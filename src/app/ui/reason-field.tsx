import { useId } from 'react';
import { describedBy, FormField } from './form-field.tsx';

interface Props {
  label: string;
  hint: string;
  /** Said where it has to be given and is not. */
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** Why somebody orders or decides what concerns another one, who will read it. */
export function ReasonField({ label, hint, error, value, onChange }: Props) {
  const id = useId();
  return (
    <FormField id={id} label={label} hint={hint} error={error}>
      <textarea
        {...describedBy(id, { hint, error })}
        value={value}
        maxLength={500}
        onChange={({ target }) => onChange(target.value)}
      />
    </FormField>
  );
}
