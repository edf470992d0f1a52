import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sizeWords } from '#app/files/size-words.ts';
import { useSay } from '#app/say.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import type { Outbox } from './list-outbox.ts';

/** Photos and papers that go after everything else: how many, how heavy, what they wait for. */
export function FilesList({ files }: { files: Outbox['files'] }) {
  const { t } = useTranslation('outbox');
  const say = useSay();
  const status = useSyncStatus();
  const { state = 'idle', files: doing = 'idle', filesError = null } = status ?? {};
  const sending = doing === 'sending';
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const refused = files.filter(({ lastError }) => lastError);
  return (
    <section className="stack" aria-labelledby="outbox-files">
      <div className="cluster cluster-between">
        <h2 id="outbox-files">{t('files.title', { count: files.length, size: sizeWords(bytes) })}</h2>
        <button
          type="button"
          className="button-quiet"
          aria-disabled={sending}
          onClick={() => !sending && void sendNow({ anyNetwork: true })}
        >
          {t(sending ? 'sending' : 'files.now')}
        </button>
      </div>
      <p aria-live="polite">
        <StateBadge state={sending ? 'saving' : 'waiting'}>{t(`files.${why()}`)}</StateBadge>{' '}
        {doing === 'trouble' && filesError && say(filesError)}
      </p>
      <p className="caption">{t('files.text')}</p>
      {refused.length > 0 && (
        <ul className="outbox-list">
          {refused.map(({ id, name, href, bytes, tries, lastError = '' }) => (
            <li key={id}>
              <div className="outbox-head">
                <b>{href ? <Link href={href}>{name || t('nameless')}</Link> : name || t('nameless')}</b>
              </div>
              <p className="caption">
                {sizeWords(bytes)}, {t('tries', { count: tries })}
              </p>
              <p className="outbox-reason">{say(lastError)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );

  function why(): 'sending' | 'held' | 'offline' | 'signed-out' | 'later' {
    if (sending) return 'sending';
    if (state === 'offline' || state === 'signed-out') return state;
    return doing === 'held' ? 'held' : 'later';
  }
}
