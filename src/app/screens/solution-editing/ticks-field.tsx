import type { UseFormRegisterReturn } from 'react-hook-form';

interface Props {
  id: string;
  legend: string;
  hint: string;
  error?: string | undefined;
  kind: 'checkbox' | 'radio';
  options: readonly { value: string; label: string }[];
  input: UseFormRegisterReturn;
}

/** Many small choices side by side. */
export function TicksField({ id, legend, hint, error, kind, options, input }: Props) {
  const notes = [`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className="field" aria-describedby={notes}>
      <legend className="field-label">{legend}</legend>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div className={kind === 'checkbox' ? 'solution-ticks' : 'cluster'}>
        {options.map(({ value, label }, at) => (
          <label key={value} className="solution-tick">
            <input {...input} type={kind} value={value} id={at === 0 ? id : undefined} />
            {label}
          </label>
        ))}
      </div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
