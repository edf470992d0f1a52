import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { WhoWrote } from '#app/ui/who-wrote.tsx';
import './conflicts.css';
import type { Profile } from './read-profile.ts';
import { useEditEnterprise } from './use-edit-enterprise.ts';
import { fieldNames, useFieldWords } from './use-field-words.ts';

/** Two devices wrote without having met: every value stands with who and when, and a person chooses, or writes a third. */
export function Conflicts({ profile }: { profile: Profile }) {
  const { id, enterprise, conflicts } = profile;
  const { t } = useTranslation('enterprises');
  const edit = useEditEnterprise(profile);
  const valueWords = useFieldWords(enterprise, conflicts);
  return (
    <section className="card conflicts" aria-labelledby="conflicts">
      <h2 id="conflicts">{t('conflicts.title', { count: conflicts.length })}</h2>
      <p>{t('conflicts.text')}</p>
      {conflicts.map(({ field, siblings }) => {
        const name = t(`conflicts.fields.${fieldNames.find((known) => known === field) ?? 'other'}`);
        return (
          <fieldset key={field} className="conflict-field">
            <legend>{name}</legend>
            <div className="conflict-sides">
              {siblings.map((sibling) => (
                <div key={sibling.dot.join()} className="conflict-value">
                  <p className="conflict-words">{valueWords(field, sibling.value)}</p>
                  <WhoWrote of={sibling} />
                  <button
                    type="button"
                    className="button-quiet"
                    onClick={() => void edit({ [field]: sibling.value }, t('conflicts.settled'))}
                  >
                    {t('conflicts.choose')}
                  </button>
                </div>
              ))}
            </div>
          </fieldset>
        );
      })}
      <Link href={`/doanh-nghiep/${id}/sua`} className="button-text">
        {t('conflicts.neither')}
      </Link>
    </section>
  );
}
