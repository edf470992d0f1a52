import type { ReactNode } from 'react';

interface Notes {
  hint?: ReactNode;
  error?: string | undefined;
  /** Worth a second look; blocks nothing. */
  warning?: string | undefined;
}

/** What an input must carry so that its notes are read with it. */
export function describedBy(id: string, { hint, error, warning }: Notes) {
  const notes = [hint && `${id}-hint`, error && `${id}-error`, warning && `${id}-warning`].filter(Boolean);
  return {
    id,
    'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
  };
}

/** A label, its hint, the input, and below it what is wrong or odd. */
export function FormField({
  id,
  label,
  hint,
  error,
  warning,
  children,
}: Notes & { id: string; label: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <output className="field-notice">
        {warning && (
          <p className="field-warning" id={`${id}-warning`}>
            {warning}
          </p>
        )}
      </output>
    </div>
  );
}
