import { useEffect, useEffectEvent, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { readTaxCode } from '#core/enterprise/tax-code.ts';
import { Banner } from '#app/ui/banner.tsx';
import type { EnterpriseFormState } from './enterprise-draft.ts';
import { describedBy, FormField } from '#app/ui/form-field.tsx';

export interface KnownEnterprise {
  id: string;
  name: string;
}

interface Props {
  id: string;
  error: string | undefined;
  form: EnterpriseFormState;
  self: boolean;
  find: ((digits: string) => Promise<KnownEnterprise | null>) | undefined;
  /** Where nothing is found, something may be there all the same, [L32]. */
  partial: boolean;
  /** The enterprise that is edited, which is not found as another one. */
  own: string | undefined;
  onOpen: ((id: string) => void) | undefined;
}

/** First of all: a code that is known here leads to its enterprise instead of a second one. */
export function TaxCodeField({ id, error, form, self, find, partial, own, onOpen }: Props) {
  const { t } = useTranslation('enterprise-form');
  const [text, legalForm] = useWatch({ control: form.control, name: ['taxCode', 'legalForm'] });
  const read = readTaxCode(text);
  const code = read.ok ? read.value : null;
  const known = useKnown(code?.digits ?? '', find);
  const hint = t(self ? 'taxCode.selfHint' : 'taxCode.hint');
  const warning = warningFor();
  function warningFor(): string | undefined {
    if (code?.warning) return t(`taxCode.${code.warning}`);
    if (code?.kind === 'person') return t(legalForm === 'household' ? 'taxCode.household' : 'taxCode.person');
    return partial && code && !known ? t('taxCode.partial') : undefined;
  }
  return (
    <>
      <FormField id={id} label={t('taxCode.label')} hint={hint} error={error} warning={warning}>
        <input
          {...form.register('taxCode')}
          {...describedBy(id, { hint, error, warning })}
          inputMode="numeric"
          autoComplete="off"
          maxLength={30}
        />
      </FormField>
      {known && known.id !== own && (
        <Banner
          title={t('taxCode.known', { name: known.name })}
          announce="calm"
          action={
            onOpen && (
              <button type="button" className="button-quiet" onClick={() => onOpen(known.id)}>
                {t('taxCode.open')}
              </button>
            )
          }
        >
          {t('taxCode.knownHint')}
        </Banner>
      )}
    </>
  );
}

function useKnown(digits: string, find: Props['find']): KnownEnterprise | null {
  const [known, setKnown] = useState<{ digits: string; enterprise: KnownEnterprise | null } | null>(null);
  const look = useEffectEvent(async (): Promise<KnownEnterprise | null> => (await find?.(digits)) ?? null);
  useEffect(() => {
    if (digits === '') return;
    let here = true;
    void look().then((enterprise) => here && setKnown({ digits, enterprise }));
    return () => {
      here = false;
    };
  }, [digits]);
  return known?.digits === digits ? known.enterprise : null;
}
