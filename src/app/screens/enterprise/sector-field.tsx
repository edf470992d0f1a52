import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { Combobox } from './combobox.tsx';
import type { EnterpriseFormState } from './enterprise-draft.ts';
import { describedBy, FormField } from '#app/ui/form-field.tsx';

interface Props {
  id: string;
  error: string | undefined;
  control: EnterpriseFormState['control'];
}

/** The 22 sections in plain words with examples; the official name of the chosen one stands above it. */
export function SectorField({ id, error, control }: Props) {
  const { t } = useTranslation('enterprise-form');
  const { t: word } = useTranslation('enterprise');
  const { field } = useController({ control, name: 'sector' });
  const { ref, value: code, onChange, onBlur } = field;
  const hint =
    code === '' ? t('sector.hint') : t('sector.official', { code, name: word(`sector.${code}.name`) });
  return (
    <FormField id={id} label={t('sector.label')} hint={hint} error={error}>
      <Combobox
        {...describedBy(id, { hint, error })}
        ref={ref}
        options={sectorCodes.map((value) => ({
          value,
          label: word(`sector.${value}.short`),
          hint: word(`sector.${value}.examples`),
          also: word(`sector.${value}.name`),
        }))}
        value={code}
        onChange={onChange}
        onBlur={onBlur}
        label={t('sector.label')}
        countWords={(count) => t('sector.count', { count })}
        noneWords={t('sector.none')}
      />
    </FormField>
  );
}
