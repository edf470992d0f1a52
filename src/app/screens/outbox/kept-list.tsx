import { useTranslation } from 'react-i18next';
import { saveFile } from '#app/save-file.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import type { Outbox } from './list-outbox.ts';

/** What came and this build cannot read, and what was damaged here before the hub's copy took its place. */
export function KeptList({ kept }: { kept: Outbox['kept'] }) {
  const { t } = useTranslation('outbox');
  return (
    <section className="stack" aria-labelledby="outbox-kept">
      <h2 id="outbox-kept">
        {t('kept.title')} ({kept.length})
      </h2>
      <ul className="outbox-list">
        {kept.map(({ id, of = '', state, at, raw = '', name }) => (
          <li key={id}>
            <div className="outbox-head">
              <b>{name || t('brokenRow', { code: of.slice(0, 12) })}</b>
              <button
                type="button"
                className="chip"
                onClick={() => saveFile(`san-sang-so-${of.slice(0, 12)}.json`, raw, 'application/json')}
              >
                <MoreIcon name="download" size={20} />
                {t('copy')}
              </button>
            </div>
            <p className="caption">{t('on', { at: formatDateTime(at) })}</p>
            <p className="outbox-reason">{t(state === 'replaced' ? 'kept.replaced' : 'kept.unread')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
