import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSay } from '#app/say.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDate, formatDateTime, formatTime } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** What waits, that it is safe, why it waits, and the button. */
export function WaitingCard() {
  const { t } = useTranslation('today');
  const say = useSay();
  const status = useSyncStatus();
  if (!status) return null;
  const { state, waiting, waitingSeals, lastContact, lastError } = status;
  const sending = state === 'sending';
  if (waitingSeals === 0) {
    if (waiting === 0) return null;
    return (
      <p className="caption today-line">
        <StateBadge state="waiting">{t('waiting.changes', { count: waiting })}</StateBadge>
        <SendNow quiet sending={sending} />
      </p>
    );
  }
  const why =
    state === 'captive' || state === 'trouble' ? say(lastError ?? 'unknown') : t(`waiting.${sentence()}`);
  return (
    <Banner
      kind="waiting"
      announce="calm"
      title={t(sending ? 'waiting.sending' : 'waiting.seals', { count: waitingSeals })}
      action={
        <>
          <SendNow sending={sending} />
          <Link href="/cho-gui" className="button-quiet">
            {t('waiting.details')}
          </Link>
        </>
      }
    >
      {t('waiting.kept')} {!sending && why} {lastContact && t('waiting.last', { at: shortTime(lastContact) })}
    </Banner>
  );

  function sentence(): 'idle' | 'offline' | 'signed-out' {
    return state === 'offline' || state === 'signed-out' ? state : 'idle';
  }
}

function SendNow({ sending, quiet = false }: { sending: boolean; quiet?: boolean }) {
  const { t } = useTranslation('today');
  return (
    <button
      type="button"
      className={quiet ? 'button-text' : 'button'}
      aria-disabled={sending}
      onClick={() => !sending && void sendNow()}
    >
      {t('waiting.now')}
    </button>
  );
}

/** The time alone while it is of today. */
function shortTime(at: string): string {
  return formatDate(at) === formatDate(Date.now()) ? formatTime(at) : formatDateTime(at);
}
