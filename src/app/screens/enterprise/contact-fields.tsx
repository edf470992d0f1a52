import { useId } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EnterpriseFormState } from './enterprise-draft.ts';
import { describedBy, FormField } from '#app/ui/form-field.tsx';

const fields = [
  { name: 'contactName', words: 'name', type: 'text', complete: 'name' },
  { name: 'contactRole', words: 'role', type: 'text', complete: 'organization-title' },
  { name: 'contactPhone', words: 'phone', type: 'tel', complete: 'tel' },
  { name: 'contactEmail', words: 'email', type: 'email', complete: 'email' },
] as const;

interface Props {
  form: EnterpriseFormState;
  /** An owner's own browser may fill in the owner; an adviser's would fill in the adviser. */
  self: boolean;
  opened: boolean;
}

/** Whom to call: optional, folded away, never in the way of saving. */
export function ContactFields({ form, self, opened }: Props) {
  const { t } = useTranslation('enterprise-form');
  const base = useId();
  const [phone, email] = useWatch({ control: form.control, name: ['contactPhone', 'contactEmail'] });
  const warnings = {
    contactPhone: phone.trim() !== '' && !isPhone(phone) ? t('contact.phoneOdd') : undefined,
    contactEmail:
      email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.trim()) ? t('contact.emailOdd') : undefined,
  };
  return (
    <details className="card contact" open={opened}>
      <summary>{t('contact.title')}</summary>
      <div className="stack">
        <p className="caption">{t('contact.why')}</p>
        <div className="field-pair">
          {fields.map(({ name, words, type, complete }) => {
            const id = `${base}-${name}`;
            const warning = name === 'contactPhone' || name === 'contactEmail' ? warnings[name] : undefined;
            return (
              <FormField key={name} id={id} label={t(`contact.${words}`)} warning={warning}>
                <input
                  {...form.register(name)}
                  {...describedBy(id, { warning })}
                  type={type === 'email' ? 'text' : type}
                  inputMode={type}
                  autoComplete={self ? complete : 'off'}
                  maxLength={200}
                />
              </FormField>
            );
          })}
        </div>
      </div>
    </details>
  );
}

/** 10 digits from a 0, or with the country's code. */
function isPhone(text: string): boolean {
  return /^(0|\+?84)\d{9,10}$/.test(text.replaceAll(/[\s.()-]/g, ''));
}
