import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { countOf, type OpenConflict } from '#app/assessment/open-conflicts.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** Where two devices wrote without knowing of each other, each with the way to where a person chooses. */
export function ConflictList({ conflicts }: { conflicts: OpenConflict[] }) {
  const { t } = useTranslation('outbox');
  const count = conflicts.reduce((sum, one) => sum + countOf(one), 0);
  return (
    <section className="stack" id="hai-y-kien" aria-labelledby="outbox-conflicts">
      <h2 id="outbox-conflicts">
        {t('conflicts.title')} ({count})
      </h2>
      <p className="caption">{t('conflicts.text')}</p>
      <ul className="outbox-list">
        {conflicts.map((one) => (
          <li key={one.id}>
            <div className="outbox-head">
              <b>{one.name || t('nameless')}</b>
              <StateBadge state="waiting">
                {t(one.items.length > 0 ? 'kind.assessment' : 'kind.enterprise')}
              </StateBadge>
            </div>
            <div className="cluster">
              {one.items.map((item) => (
                <Link key={item} href={`/phieu/${one.id}?cau=${encodeURIComponent(item)}`} className="chip">
                  {t('conflicts.item', { item })}
                </Link>
              ))}
              {one.fields > 0 && (
                <Link href={`/doanh-nghiep/${one.id}`} className="chip">
                  {t('conflicts.fields', { count: one.fields })}
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
