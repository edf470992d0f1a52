import { Suspense, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '#app/ui/lazy-part.ts';
import { ChoiceCard, type InputProps, useTicks } from '../item-input.tsx';
import { Second } from '../second-language.tsx';
import type { SingleChoice } from './single-choice-schema.ts';

type Option = SingleChoice['options'][number];

// No first question is that long.
const LongList = lazyPart(
  ['kinds'],
  async () => (await import('./long-list.tsx')).LongList<Option>,
  ({ options, children }) => children(options),
);

/** From how many options on a list is searched rather than read. */
const longList = 12;
/** A second tap sooner than this is the same hasty finger and takes nothing back. */
const hasty = 600;

export function SingleChoiceInput(props: InputProps<SingleChoice, string>) {
  const { id, item, value, texts, context, heading, readOnly, onChange } = props;
  const { t } = useTranslation('items');
  const parts = useId();
  const picked = useRef(-hasty);
  const { list, ticked, tick } = useTicks(value, ([next]) => onChange(next ?? null));
  const words = texts.items[id]?.options;
  const long = item.options.length >= longList;
  const sector = context.facts.sector;
  const first = (sector !== null && item.suggest?.options[sector]) || [];
  const suggested = item.options.filter((option) => first.includes(option.id));
  const rest = item.options.filter((option) => !suggested.includes(option));
  const labelOf = (option: { id: string }) => words?.[option.id]?.label ?? option.id;

  const cards = (options: readonly Option[]) =>
    options.map((option) => (
      <ChoiceCard
        key={option.id}
        type="radio"
        name={id}
        option={option.id}
        label={labelOf(option)}
        hint={words?.[option.id]?.hint}
        checked={value === option.id}
        disabled={readOnly}
        onPick={() => {
          picked.current = performance.now();
          tick([option.id]);
        }}
        onClick={() => {
          const again = ticked().includes(option.id) && performance.now() - picked.current > hasty;
          if (again) tick([]);
        }}
      />
    ));

  const wide = (options: readonly Option[]) => <div className="choices choices-wide">{cards(options)}</div>;

  return (
    <fieldset ref={list} role="radiogroup" aria-labelledby={heading} className="item-input">
      {suggested.length > 0 && (
        <>
          <h2 id={`${parts}first`} className="item-input-part">
            {t('suggested')}
            <Second of={({ say }) => say('items:suggested')} />
          </h2>
          <div className="choices">{cards(suggested)}</div>
          <h2 className="item-input-part">
            {t('others')}
            <Second of={({ say }) => say('items:others')} />
          </h2>
        </>
      )}
      {long && value !== undefined && (
        <p className="item-input-count">{t('chosen', { label: words?.[value]?.label ?? value })}</p>
      )}
      {long ? (
        <Suspense fallback={wide(rest)}>
          <LongList options={rest} labelOf={labelOf}>
            {wide}
          </LongList>
        </Suspense>
      ) : (
        <div className="choices">{cards(rest)}</div>
      )}
    </fieldset>
  );
}
