import { useId, useMemo, useState, type FormEvent } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { sizeClasses } from '#core/enterprise/size-class.ts';
import type { CategoryWords, Solution } from '#core/solutions/solution.ts';
import { Banner } from '#app/ui/banner.tsx';
import { describedBy, FormField } from '#app/ui/form-field.tsx';
import { useDraftKeeping } from '../enterprise/use-draft-keeping.ts';
import { categoriesByName } from '../solutions/categories-by-name.ts';
import { PriceFields } from './price-fields.tsx';
import { solutionResolver, type SolutionDraft, type SolutionField } from './solution-draft.ts';
import './solution-editing.css';
import { TicksField } from './ticks-field.tsx';

interface Props {
  begun: SolutionDraft;
  categories: CategoryWords;
  today: string;
  /** Answers why it could not be saved, in words. */
  onSave: (solution: Solution) => Promise<string | null>;
  onDraft: (draft: SolutionDraft) => void;
}

/** What an entry says: what it is, whom it is for, what it costs, how to reach its provider, and who looked at it when. */
export function SolutionForm({ begun, categories, today, onSave, onDraft }: Props) {
  const { t, i18n } = useTranslation('solution-editing');
  const { t: word } = useTranslation('enterprise');
  const base = useId();
  const resolver = useMemo(() => solutionResolver(today), [today]);
  const form = useForm({ defaultValues: begun, resolver, mode: 'onTouched' });
  const { register, control, formState } = form;
  const checkedOn = useWatch({ control, name: 'checkedOn' });
  const flush = useDraftKeeping(form, onDraft);
  const [failure, setFailure] = useState<string | null>(null);

  const idOf = (name: SolutionField) => `${base}-${name}`;
  const errorOf = (name: SolutionField): string | undefined => {
    const reason = formState.errors[name]?.message;
    return reason && t([`error.${name}.${reason}`, `error.${reason}`]);
  };
  const wrong = formState.submitCount > 0 ? (Object.keys(begun) as SolutionField[]).filter(errorOf) : [];
  const notesOf = (name: SolutionField) => ({ hint: t(`${name}.hint`), error: errorOf(name) });
  const field = (name: SolutionField) => ({ id: idOf(name), label: t(`${name}.label`), ...notesOf(name) });
  const input = (name: SolutionField) => ({
    ...register(name),
    ...describedBy(idOf(name), notesOf(name)),
    autoComplete: 'off',
  });
  const ticks = (name: SolutionField, options: readonly { value: string; label: string }[]) => ({
    id: idOf(name),
    legend: t(`${name}.label`),
    hint: t(`${name}.hint`),
    error: errorOf(name),
    options,
    input: register(name),
  });
  const save = form.handleSubmit(async (solution) => {
    flush();
    setFailure(await onSave(solution));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!formState.isSubmitting) void save(event);
  };
  return (
    <form className="solution-form stack-wide" noValidate onSubmit={submit}>
      <FormField {...field('name')}>
        <input {...input('name')} maxLength={160} />
      </FormField>
      <FormField {...field('provider')}>
        <input {...input('provider')} maxLength={160} />
      </FormField>
      <FormField {...field('does')}>
        <textarea {...input('does')} maxLength={300} rows={3} />
      </FormField>
      <TicksField
        kind="checkbox"
        {...ticks(
          'categories',
          categoriesByName(categories, i18n.language).map(({ id, name }) => ({ value: id, label: name })),
        )}
      />
      <TicksField
        kind="radio"
        {...ticks(
          'priceIs',
          (['free', 'yearly', 'quote'] as const).map((value) => ({ value, label: t(`priceIs.${value}`) })),
        )}
      />
      <PriceFields form={form} field={field} input={input} />
      <FormField {...field('web')}>
        <input {...input('web')} inputMode="url" maxLength={320} />
      </FormField>
      <FormField {...field('phone')}>
        <input {...input('phone')} inputMode="tel" maxLength={24} />
      </FormField>
      <TicksField
        kind="radio"
        {...ticks(
          'offline',
          (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`offline.${value}`) })),
        )}
      />
      <TicksField
        kind="checkbox"
        {...ticks(
          'sizes',
          sizeClasses.map((value) => ({ value, label: word(`sizeClass.${value}`) })),
        )}
      />
      <TicksField
        kind="checkbox"
        {...ticks(
          'sectors',
          sectorCodes.map((value) => ({ value, label: word(`sector.${value}.short`) })),
        )}
      />
      <div className="field-pair">
        <FormField {...field('listedSource')}>
          <input {...input('listedSource')} maxLength={200} />
        </FormField>
        <FormField {...field('listedOn')}>
          <input {...input('listedOn')} type="date" max={today} />
        </FormField>
      </div>
      <div className="stack">
        <FormField {...field('checkedOn')}>
          <input {...input('checkedOn')} type="date" max={today} />
        </FormField>
        {checkedOn !== today && (
          <div>
            <button
              type="button"
              className="button-quiet"
              onClick={() => form.setValue('checkedOn', today, { shouldDirty: true, shouldValidate: true })}
            >
              {t('checkedOn.today')}
            </button>
          </div>
        )}
      </div>
      {wrong.length > 0 && (
        <Banner kind="failed" title={t('summary', { count: wrong.length })} announce="now">
          <ul>
            {wrong.map((name) => (
              <li key={name}>
                <button type="button" className="button-text" onClick={() => form.setFocus(name)}>
                  {t(`${name}.label`)}
                </button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {failure !== null && (
        <Banner kind="failed" title={t('notSaved')} announce="now">
          {failure}
        </Banner>
      )}
      <button type="submit" className="button button-wide" aria-disabled={formState.isSubmitting}>
        {t(formState.isSubmitting ? 'saving' : 'save')}
      </button>
    </form>
  );
}
