import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSay } from '#app/say.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import type { Outbox } from './list-outbox.ts';

const pageSize = 50;

export function WaitingList({ waiting }: { waiting: Outbox['waiting'] }) {
  const { t } = useTranslation('outbox');
  const say = useSay();
  const status = useSyncStatus();
  const sending = status?.state === 'sending';
  const [most, setMost] = useState(pageSize);
  const left = waiting.length - most;
  return (
    <section className="stack" aria-labelledby="outbox-waiting">
      <div className="cluster cluster-between">
        <h2 id="outbox-waiting">
          {t('waiting')} ({waiting.length})
        </h2>
        <button type="button" className="button" onClick={() => void sendNow()}>
          {t(sending ? 'sending' : 'send')}
        </button>
      </div>
      <p>
        {!sending && why()} {t('waitingText')}
      </p>
      <ul className="outbox-list">
        {waiting.slice(0, most).map(({ id, kind, name, href, sealed, since, tries, lastError }) => (
          <li key={id}>
            <div className="outbox-head">
              <b>{href ? <Link href={href}>{name || t('nameless')}</Link> : name || t('nameless')}</b>
              <StateBadge state={kind === 'seal' ? 'sealed' : 'waiting'}>
                {t(`kind.${kind === 'assessment' && sealed ? 'record' : kind}`)}
              </StateBadge>
            </div>
            <p className="caption">
              {t('since', { at: formatDateTime(since) })}
              {tries > 0 && `, ${t('tries', { count: tries })}`}
            </p>
            {lastError && <p className="outbox-reason">{say(lastError)}</p>}
            {kind === 'assessment' && !sealed && <p className="caption">{t('resting')}</p>}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="button-quiet" onClick={() => setMost(most + pageSize)}>
          {t('more', { count: Math.min(left, pageSize) })}
        </button>
      )}
    </section>
  );

  function why(): string {
    const state = status?.state ?? 'idle';
    if (state === 'captive' || state === 'trouble') return say(status?.lastError ?? 'unknown');
    return t(`why.${state === 'sending' ? 'idle' : state}`);
  }
}
