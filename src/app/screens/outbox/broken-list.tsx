import { useTranslation } from 'react-i18next';
import type { BrokenRow } from '#storage/rows.ts';
import { saveFile } from '#app/save-file.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';

/** Rows that cannot be read: never deleted, and handed out as they are. */
export function BrokenList({ broken }: { broken: BrokenRow[] }) {
  const { t } = useTranslation('outbox');
  return (
    <section className="stack" aria-labelledby="outbox-broken">
      <h2 id="outbox-broken">
        {t('broken')} ({broken.length})
      </h2>
      <p className="caption">{t('brokenText')}</p>
      <ul className="outbox-list">
        {broken.map(({ id, issue, raw }) => (
          <li key={id}>
            <div className="outbox-head">
              <b>{t('brokenRow', { code: id.slice(0, 12) })}</b>
              <button
                type="button"
                className="chip"
                onClick={() => saveFile(`san-sang-so-${id.slice(0, 12)}.json`, raw, 'application/json')}
              >
                <MoreIcon name="download" size={20} />
                {t('copy')}
              </button>
            </div>
            <details>
              <summary>{t('details')}</summary>
              <p className="caption outbox-raw">{issue}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
