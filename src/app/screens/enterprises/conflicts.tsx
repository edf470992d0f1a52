import { useTranslation } from 'react-i18next';
import { readSetting } from '#storage/settings.ts';
import { useAccount, useStored } from '#app/device.ts';
import { formatDateTime } from '#app/ui/format.ts';
import './conflicts.css';
import type { Profile } from './read-profile.ts';
import { useEditEnterprise } from './use-edit-enterprise.ts';
import { fieldNames, useFieldWords } from './use-field-words.ts';

/** Two devices wrote without having met: every value stands with who and when, and a person chooses. */
export function Conflicts({ profile: { id, enterprise, conflicts } }: { profile: Profile }) {
  const { t } = useTranslation('enterprises');
  const edit = useEditEnterprise(id);
  const valueWords = useFieldWords(enterprise, conflicts);
  const account = useAccount();
  const here = useStored((device) => readSetting(device, 'device'));
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
              {siblings.map(({ dot, value, at, by }) => (
                <div key={dot.join()} className="conflict-value">
                  <p className="conflict-words">{valueWords(field, value)}</p>
                  <p className="caption">
                    {by === account?.id
                      ? t('conflicts.you')
                      : t(by === 'self' ? 'conflicts.owner' : 'conflicts.colleague')}
                    , {t(dot[0] === here ? 'conflicts.here' : 'conflicts.there')}, {formatDateTime(at)}
                  </p>
                  <button
                    type="button"
                    className="button-quiet"
                    onClick={() => void edit({ [field]: value }, t('conflicts.settled'))}
                  >
                    {t('conflicts.choose')}
                  </button>
                </div>
              ))}
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
