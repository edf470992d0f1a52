import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { legalForms } from '#core/enterprise/enterprise.ts';

interface Props {
  id: string;
  error: string | undefined;
  input: UseFormRegisterReturn;
}

export function LegalFormField({ id, error, input }: Props) {
  const { t } = useTranslation('enterprise-form');
  const { t: word } = useTranslation('enterprise');
  return (
    <fieldset
      className="field"
      role="radiogroup"
      aria-describedby={error && `${id}-error`}
      aria-invalid={error ? true : undefined}
    >
      <legend className="field-label">{t('legalForm.label')}</legend>
      <div className="legal-forms">
        {legalForms.map((form, at) => (
          <label key={form} className="choice">
            <input {...input} type="radio" value={form} id={at === 0 ? id : undefined} />
            <span className="choice-text">
              <span className="choice-label">{word(`legalForm.${form}`)}</span>
              <span className="choice-hint">{word(`legalFormHint.${form}`)}</span>
            </span>
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
