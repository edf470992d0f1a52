import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useId, useMemo, useState, type FormEvent } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { loadCommunes, loadProvinces } from '#app/places.ts';
import { Banner } from '#app/ui/banner.tsx';
import { ContactFields } from './contact-fields.tsx';
import { draftOf, enterpriseFormSchema, type EnterpriseDraft, type FieldName } from './enterprise-draft.ts';
import './enterprise-form.css';
import { describedBy, FormField } from '#app/ui/form-field.tsx';
import { LegalFormField } from './legal-form-field.tsx';
import { MoneyField } from './money-field.tsx';
import { PlaceFields } from './place-fields.tsx';
import { SectorField } from './sector-field.tsx';
import { SizeNote } from './size-note.tsx';
import { TaxCodeField, type KnownEnterprise } from './tax-code-field.tsx';
import { useDraftKeeping } from './use-draft-keeping.ts';
import { usePlaces, type PlaceLoader } from './use-places.ts';

interface Props {
  /** Of the enterprise that is edited; a new one has none. */
  id?: string;
  initial?: Partial<Enterprise>;
  /** What was typed earlier and never saved; goes before `initial`. */
  draft?: EnterpriseDraft;
  /** Of the account, chosen beforehand; empty where there is none. */
  province: string;
  /** The owner fills it in alone. */
  self?: boolean;
  onSave: (enterprise: Enterprise) => Promise<void> | void;
  onDraft?: (draft: EnterpriseDraft) => void;
  findByTaxCode?: (digits: string) => Promise<KnownEnterprise | null>;
  /** [L32] Not all enterprises of the province are on this device yet: one that is not found may exist. */
  partialList?: boolean;
  onOpen?: (id: string) => void;
  places?: PlaceLoader;
}

const placeFiles: PlaceLoader = { provinces: loadProvinces, communes: loadCommunes };

/** The order of a quick visit: the tax code first, the contact last and folded. */
export function EnterpriseForm(props: Props) {
  const { self = false } = props;
  const { t } = useTranslation('enterprise-form');
  const base = useId();
  const [begun] = useState(() => props.draft ?? draftOf(props.initial ?? {}, props.province));
  const [communeNeeded, setCommuneNeeded] = useState(true);
  const resolver = useMemo(
    () => standardSchemaResolver(enterpriseFormSchema({ communeNeeded })),
    [communeNeeded],
  );
  const form = useForm({ defaultValues: begun, resolver, mode: 'onTouched' });
  const { register, control, formState } = form;
  const province = useWatch({ control, name: 'province' });
  const places = usePlaces(props.places ?? placeFiles, province);
  if (communeNeeded === (places.communes === 'failed')) setCommuneNeeded(!communeNeeded);
  const flush = useDraftKeeping(form, props.onDraft);
  const [failed, setFailed] = useState(false);

  const idOf = (name: FieldName) => `${base}-${name}`;
  const errorOf = (name: FieldName): string | undefined => {
    const [reason, detail] = formState.errors[name]?.message?.split('|') ?? [];
    return reason && t(`error.${name}.${reason}`, { detail });
  };
  const wrong =
    formState.submitCount > 0 ? (Object.keys(begun) as FieldName[]).filter((name) => errorOf(name)) : [];
  const save = form.handleSubmit(async (enterprise) => {
    setFailed(false);
    flush();
    try {
      await props.onSave(enterprise);
    } catch {
      setFailed(true);
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!formState.isSubmitting) void save(event);
  };
  const nameNotes = { hint: t('name.hint'), error: errorOf('name') };
  const staffNotes = { hint: t('staff.hint'), error: errorOf('staff') };
  const money = (name: 'revenue' | 'capital') => ({
    id: idOf(name),
    label: t(`${name}.label`),
    hint: t(`${name}.hint`),
    error: errorOf(name),
    name,
    form,
  });
  return (
    <form className="enterprise-form stack-wide" noValidate onSubmit={submit}>
      <TaxCodeField
        id={idOf('taxCode')}
        error={errorOf('taxCode')}
        form={form}
        self={self}
        partial={props.partialList ?? false}
        find={props.findByTaxCode}
        own={props.id}
        onOpen={props.onOpen}
      />
      <FormField id={idOf('name')} label={t('name.label')} {...nameNotes}>
        <input
          {...register('name')}
          {...describedBy(idOf('name'), nameNotes)}
          autoComplete={self ? 'organization' : 'off'}
          maxLength={300}
        />
      </FormField>
      <LegalFormField id={idOf('legalForm')} error={errorOf('legalForm')} input={register('legalForm')} />
      <SectorField id={idOf('sector')} error={errorOf('sector')} control={control} />
      <FormField id={idOf('staff')} label={t('staff.label')} {...staffNotes}>
        <input
          {...register('staff')}
          {...describedBy(idOf('staff'), staffNotes)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
        />
      </FormField>
      <MoneyField {...money('revenue')} />
      <MoneyField {...money('capital')} />
      <SizeNote control={control} />
      <PlaceFields control={control} places={places} idOf={idOf} errorOf={errorOf} />
      <ContactFields form={form} self={self} opened={begun.contactName !== '' || begun.contactPhone !== ''} />
      {wrong.length > 0 && (
        <Banner kind="failed" title={t('summary', { count: wrong.length })} announce="now">
          <ul>
            {wrong.map((name) => (
              <li key={name}>
                <button type="button" className="text-button" onClick={() => form.setFocus(name)}>
                  {t(`${name}.label`)}
                </button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {failed && <Banner kind="failed" title={t('notSaved')} announce="now" />}
      <button type="submit" className="button button-wide" aria-disabled={formState.isSubmitting}>
        {t(formState.isSubmitting ? 'saving' : self ? 'selfSave' : 'save')}
      </button>
    </form>
  );
}
