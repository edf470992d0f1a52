import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatMoneyShort, parseMoney } from '#core/enterprise/money.ts';
import { formatMoney } from '#app/ui/format.ts';
import type { EnterpriseFormState } from './enterprise-draft.ts';
import { describedBy, FormField } from '#app/ui/form-field.tsx';

interface Props {
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
  name: 'revenue' | 'capital';
  form: EnterpriseFormState;
}

/** Under this a bare number is most likely meant in millions or billions. */
const leastPlausible = 1_000_000;

/** An amount in the writer's own words, and below it what was understood. */
export function MoneyField({ id, label, hint, error, name, form }: Props) {
  const { t, i18n } = useTranslation('enterprise-form');
  const text = useWatch({ control: form.control, name });
  const read = parseMoney(text);
  const value = read.ok ? read.value : null;
  const bare = /^\d[\d.,\s]*$/.test(text.trim()) && (value === null || value < leastPlausible) && value !== 0;
  const meant = bare
    ? (['million', 'billion'] as const)
        .map((unit) => `${text.trim()} ${t(`money.units.${unit}`)}`)
        .filter((words) => parseMoney(words).ok)
    : [];
  const full = value === null ? '' : formatMoney(value);
  const short = value === null ? '' : formatMoneyShort(value, i18n.language === 'en' ? 'en' : 'vi');
  const notes = describedBy(id, { hint, error });
  return (
    <FormField id={id} label={label} hint={hint} error={error}>
      <input
        {...form.register(name)}
        {...notes}
        aria-describedby={`${notes['aria-describedby']} ${id}-read`}
        inputMode="decimal"
        autoComplete="off"
        maxLength={60}
      />
      <output className="money-read" id={`${id}-read`} htmlFor={id}>
        {meant.length > 0 && value !== null && t('money.small', { full })}
        {meant.length === 0 &&
          value !== null &&
          (value < leastPlausible
            ? t('money.understood', { full })
            : t('money.understoodShort', { full, short }))}
      </output>
      {meant.length > 0 && (
        <div className="cluster">
          {meant.map((words) => (
            <button
              key={words}
              type="button"
              className="chip"
              onClick={() => form.setValue(name, words, { shouldDirty: true, shouldValidate: true })}
            >
              {words}
            </button>
          ))}
        </div>
      )}
    </FormField>
  );
}
