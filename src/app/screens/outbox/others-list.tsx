import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import type { Author } from './authors.ts';

/** What others entered on this device: it goes with nobody else's session, so it waits for theirs. */
export function OthersList({ others }: { others: Author[] }) {
  const { t } = useTranslation('outbox');
  const count = others.reduce((sum, { entries }) => sum + entries, 0);
  return (
    <section className="stack" aria-labelledby="outbox-others">
      <h2 id="outbox-others">
        {t('others.title')} ({count})
      </h2>
      <p>{t('others.text')}</p>
      <ul className="outbox-list">
        {others.map(({ id, person, entries, kinds, since }) => (
          <li key={id}>
            <div className="outbox-head">
              <b>{person ? t('others.for', person) : t('others.unknown')}</b>
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
