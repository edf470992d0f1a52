import { useTranslation } from 'react-i18next';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import type { Shown } from '#core/records/record.ts';
import { WhoWrote } from '#app/ui/who-wrote.tsx';
import './conflicts.css';
import { fieldConflicts } from './read-profile.ts';
import { fieldNames, useFieldWords } from './use-field-words.ts';

/** Over a form that holds one of several values: all of them, since what is typed takes the place of all. */
export function OpenConflicts({ enterprise, shown }: { enterprise: Enterprise; shown: Shown }) {
  const { t } = useTranslation('enterprises');
  const conflicts = fieldConflicts(shown);
  const valueWords = useFieldWords(enterprise, conflicts);
  if (conflicts.length === 0) return null;
  return (
    <section className="card conflicts" aria-labelledby="open-conflicts">
      <h2 id="open-conflicts">{t('conflicts.title', { count: conflicts.length })}</h2>
      <p>{t('conflicts.typed')}</p>
      {conflicts.map(({ field, siblings }) => (
        <div key={field} className="conflict-field">
          <h3>{t(`conflicts.fields.${fieldNames.find((known) => known === field) ?? 'other'}`)}</h3>
          <div className="conflict-sides">
            {siblings.map((sibling) => (
              <div key={sibling.dot.join()} className="conflict-value">
                <p className="conflict-words">{valueWords(field, sibling.value)}</p>
                <WhoWrote of={sibling} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
