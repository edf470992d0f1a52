import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { search } from '#core/enterprise/search.ts';
import { TermList } from '#app/aids/term-list.tsx';
import { TogetherSwitch } from '#app/aids/together-switch.tsx';
import { otherLanguage, useTogether } from '#app/aids/two-languages.ts';
import { useStored } from '#app/device.ts';
import { Page } from '#app/ui/page.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { readGlossary } from './read-glossary.ts';

/** Words that are hard to an owner, explained; from a question there is a way back to that very question. */
export function GlossaryScreen() {
  const { t, i18n } = useTranslation('glossary');
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const from = new URLSearchParams(useSearch()).get('ve') ?? '';
  const other = useTogether() ? otherLanguage(i18n.language) : undefined;
  const terms = useStored(
    (device) => readGlossary(device, i18n.language, other),
    `${i18n.language} ${other}`,
  );
  if (!terms) return null;
  const found = search(terms, sought, (term) => `${term.term} ${term.text} ${term.other?.term ?? ''}`);
  return (
    <Page title={t('title')} back={/^\/phieu\/[\w-]+(\?|$)/.test(from) ? from : '/bo-tieu-chi'}>
      <p className="caption">{t('lead')}</p>
      <div className="cluster">
        <TogetherSwitch />
      </div>
      <SearchBox
        label={t('search')}
        value={typed}
        found={sought && t('found', { count: found.length })}
        onChange={setTyped}
      />
      {found.length > 0 ? (
        <div className="card">
          <TermList key={sought} terms={found} otherLanguage={other} />
        </div>
      ) : (
        <p>{t(sought ? 'none' : 'empty', { sought })}</p>
      )}
    </Page>
  );
}
