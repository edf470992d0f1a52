import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#app/ui/format.ts';
import { Combobox } from './combobox.tsx';
import type { EnterpriseFormState } from './enterprise-draft.ts';
import { describedBy, FormField } from '#app/ui/form-field.tsx';
import type { usePlaces } from './use-places.ts';

interface Props {
  control: EnterpriseFormState['control'];
  places: ReturnType<typeof usePlaces>;
  idOf: (name: 'province' | 'commune') => string;
  errorOf: (name: 'province' | 'commune') => string | undefined;
}

/** Province, then commune: there is no district between them. */
export function PlaceFields({ control, places, idOf, errorOf }: Props) {
  const { t } = useTranslation('enterprise-form');
  const { t: word } = useTranslation('enterprise');
  const { ref, value: province, ...chosen } = useController({ control, name: 'province' }).field;
  const { ref: communeRef, value: commune, ...within } = useController({ control, name: 'commune' }).field;
  const { communes, date } = places;
  const ready = typeof communes !== 'string';
  const state =
    province === '' ? t('commune.provinceFirst') : communes === 'loading' ? t('commune.loading') : '';
  const hint = ready
    ? [t('commune.hint'), date && t('commune.date', { date: formatDate(date) })].join(' ')
    : state;
  const warning = communes === 'failed' && province !== '' ? t('commune.failed') : undefined;
  const [provinceError, communeError] = [errorOf('province'), errorOf('commune')];
  return (
    <>
      <FormField id={idOf('province')} label={t('province.label')} error={provinceError}>
        <Combobox
          {...describedBy(idOf('province'), { error: provinceError })}
          ref={ref}
          options={places.provinces.map(({ code, name }) => ({ value: code, label: name }))}
          value={province}
          onChange={(code) => {
            if (code === province) return;
            chosen.onChange(code);
            within.onChange('');
          }}
          onBlur={chosen.onBlur}
          label={t('province.label')}
          countWords={(count) => t('province.count', { count })}
          noneWords={t('province.none')}
        />
      </FormField>
      <FormField
        id={idOf('commune')}
        label={t('commune.label')}
        hint={hint}
        error={communeError}
        warning={warning}
      >
        <Combobox
          {...describedBy(idOf('commune'), { hint, error: communeError, warning })}
          ref={communeRef}
          options={
            ready
              ? communes.map(({ code, name, kind }) => ({
                  value: code,
                  label: word(`commune.${kind}`, { name }),
                  also: name,
                }))
              : []
          }
          value={commune}
          onChange={within.onChange}
          onBlur={within.onBlur}
          label={t('commune.label')}
          countWords={(count) => t('commune.count', { count })}
          noneWords={ready ? t('commune.none') : hint}
        />
        {warning && (
          <button type="button" className="button-quiet" onClick={places.retry}>
            {t('commune.retry')}
          </button>
        )}
      </FormField>
    </>
  );
}
