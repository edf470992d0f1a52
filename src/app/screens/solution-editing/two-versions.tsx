import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CategoryWords } from '#core/solutions/solution.ts';
import type { CatalogueEntry } from '#protocol/solutions.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDate, formatDateTime } from '#app/ui/format.ts';
import { categoriesByName } from '../solutions/categories-by-name.ts';
import type { SolutionDraft } from './solution-draft.ts';
import { changedByBoth, changedHere, withParts, type Part, type Typed } from './solution-differences.ts';

interface Props {
  mine: Typed;
  newest: SolutionDraft;
  entry: CatalogueEntry;
  categories: CategoryWords;
  /** It took the place of the form that was in use. */
  focused: boolean;
  onGoOn: (draft: SolutionDraft) => void;
  onDrop: () => void;
}

const sides = ['mine', 'newest'] as const;
type Side = (typeof sides)[number];
const day = (typed: string) => (typed === '' ? '' : formatDate(typed));
const focus = (heading: HTMLElement | null) => heading?.focus();

/** What was changed here upon an older version beside what a colleague has written meanwhile, until the officer has chosen. */
export function TwoVersions(props: Props) {
  const { mine, newest, entry, categories, focused, onGoOn, onDrop } = props;
  const { t } = useTranslation('solution-editing');
  const own = useId();
  const words = usePartWords(categories);
  const lacking = useId();
  const asked = changedHere(mine, newest);
  const open = changedByBoth(mine, newest);
  // A colleague's words are never dropped by a tap that nobody thought about.
  const [chosen, setChosen] = useState<{ [part in Part]?: Side }>(() =>
    Object.fromEntries(asked.flatMap((part) => (open.includes(part) ? [] : [[part, 'mine']]))),
  );
  const ready = asked.every((part) => chosen[part]);
  return (
    <section
      className="solution-form stack-wide"
      aria-label={t('two.title')}
      tabIndex={-1}
      ref={focused ? focus : null}
    >
      <Banner kind="waiting" title={t('two.title')} announce="calm">
        {t('two.text', { by: entry.changedBy ?? t('history.gone'), at: formatDateTime(entry.changedAt) })}
      </Banner>
      {asked.map((part) => (
        <fieldset key={part} className="choices">
          <legend className="field-label">{t(`${part}.label`)}</legend>
          {sides.map((side) => (
            <label key={side} className="choice">
              <input
                type="radio"
                name={`${own}${part}`}
                checked={chosen[part] === side}
                onChange={() => setChosen({ ...chosen, [part]: side })}
              />
              <span className="choice-text choice-label">
                {words(part, side === 'mine' ? mine.draft : newest)}
                <span className="choice-hint">{t(`two.${side}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className="stack">
        <p className="caption" id={lacking}>
          {t(ready ? 'two.hint' : 'two.lacking')}
        </p>
        <button
          type="button"
          className="button button-wide"
          aria-disabled={!ready}
          aria-describedby={lacking}
          onClick={() => {
            const kept = asked.filter((part) => chosen[part] === 'mine');
            if (ready) onGoOn(withParts(newest, mine.draft, kept));
          }}
        >
          {t('two.goOn')}
        </button>
        <button type="button" className="button-quiet button-wide" onClick={onDrop}>
          {t('two.drop')}
        </button>
      </div>
    </section>
  );
}

/** What a part of a draft says, as it was typed. */
function usePartWords(categories: CategoryWords): (part: Part, draft: SolutionDraft) => string {
  const { t, i18n } = useTranslation('solution-editing');
  const { t: word } = useTranslation('enterprise');
  const said = (part: Part, draft: SolutionDraft): string => {
    switch (part) {
      case 'categories':
        return categoriesByName(categories, i18n.language)
          .flatMap(({ id, name }) => (draft.categories.includes(id) ? [name] : []))
          .join('; ');
      case 'priceIs': {
        if (draft.priceIs === '') return '';
        const amounts = [draft.priceFrom, draft.priceTo].filter((typed) => typed.trim() !== '');
        return t(`priceIs.${draft.priceIs}`) + (draft.priceIs === 'yearly' ? `: ${amounts.join(' – ')}` : '');
      }
      case 'offline':
        return t(`offline.${draft.offline}`);
      case 'sizes':
        return draft.sizes.map((size) => word(`sizeClass.${size}`)).join(', ');
      case 'sectors':
        return draft.sectors.map((code) => word(`sector.${code}.short`)).join('; ');
      case 'listedSource':
        return [draft.listedSource.trim(), day(draft.listedOn)].filter(Boolean).join(', ');
      case 'checkedOn':
        return day(draft.checkedOn);
      default:
        return draft[part].trim();
    }
  };
  return (part, draft) => said(part, draft) || t('two.empty');
}
