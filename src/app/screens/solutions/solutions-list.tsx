import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '#core/enterprise/search.ts';
import { byName } from '#core/solutions/fitting.ts';
import type { CategoryWords, ShownSolution } from '#core/solutions/solution.ts';
import { SolutionCard } from '#app/solutions/solution-card.tsx';
import { SolutionFacts } from '#app/solutions/solution-facts.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { categoriesByName } from './categories-by-name.ts';

interface Props<One extends ShownSolution> {
  solutions: readonly One[];
  categories: CategoryWords;
  renderActions?: (one: One) => ReactNode;
}

/** Every entry under each of its categories, sought without tone marks, always in the order of names. */
export function SolutionsList<One extends ShownSolution>(props: Props<One>) {
  const { solutions, categories, renderActions } = props;
  const { t, i18n } = useTranslation('solutions');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const sought = useDeferredValue(query);
  const found = byName(
    sought.trim() === ''
      ? solutions
      : search(solutions, sought, ({ name, provider, does }) => `${name} ${provider} ${does}`),
  );
  if (solutions.length === 0) return null;
  const named = categoriesByName(categories, i18n.language).filter(({ id }) =>
    solutions.some((one) => one.categories.includes(id)),
  );
  const groups = named.flatMap(({ id, name }) => {
    const members = found.filter((one) => one.categories.includes(id));
    return members.length > 0 && (chosen === '' || chosen === id) ? [{ id, name, members }] : [];
  });
  return (
    <>
      <div className="stack solutions-tools">
        <SearchBox label={t('search')} value={query} found={foundWords()} onChange={setQuery} />
        <label className="field">
          <span className="visually-hidden">{t('group')}</span>
          <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="">{t('allGroups')}</option>
            {named.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {groups.length === 0 && <Empty title={t('foundNone', { query })}>{t('foundNoneText')}</Empty>}
      {groups.map(({ id, name, members }) => (
        <section key={id} className="stack" aria-labelledby={`nhom-${id}`}>
          <h2 id={`nhom-${id}`}>{name}</h2>
          <ul className="solutions-list">
            {members.map((one) => (
              <SolutionCard key={one.id} solution={one} actions={renderActions?.(one)}>
                <SolutionFacts solution={one} />
              </SolutionCard>
            ))}
          </ul>
        </section>
      ))}
    </>
  );

  function foundWords(): string {
    if (query === '') return '';
    return found.length === 0 ? t('foundNone', { query }) : t('found', { count: found.length });
  }
}
