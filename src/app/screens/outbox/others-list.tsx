import { useTranslation } from 'react-i18next';
import { usePlaceNames } from '#app/places.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import type { Author } from './authors.ts';

/** What goes with nobody else's session: what others entered here, and one's own of a province that was left. */
export function OthersList({ others }: { others: Author[] }) {
  const { t } = useTranslation('outbox');
  const placeName = usePlaceNames(
    others.flatMap(({ province }) => (province === null ? [] : [{ province, commune: null }])),
  );
  const nameOf = (province: string) => placeName({ province, commune: null }) || province;
  const whoFor = ({ person, province }: Pick<Author, 'person' | 'province'>) => {
    if (province !== null) return t('others.province', { province: nameOf(province) });
    return person ? t('others.for', person) : t('others.unknown');
  };
  const count = others.reduce((sum, { entries }) => sum + entries, 0);
  return (
    <section className="stack" aria-labelledby="outbox-others">
      <h2 id="outbox-others">
        {t('others.title')} ({count})
      </h2>
      {others.some(({ province }) => province === null) && <p>{t('others.text')}</p>}
      {others.some(({ province }) => province !== null) && <p>{t('others.provinceText')}</p>}
      <ul className="outbox-list">
        {others.map(({ entries, kinds, since, ...author }) => (
          <li key={author.id}>
            <div className="outbox-head">
              <b>{whoFor(author)}</b>
              <StateBadge state="waiting">{t('others.entries', { count: entries })}</StateBadge>
            </div>
            <p className="caption">
              {kinds.map(([kind, many]) => `${t(`kind.${kind}`)}: ${many}`).join(', ')}
            </p>
            <p className="caption">{t('since', { at: formatDateTime(since) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
