import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSay } from '#app/say.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';
import { sizeWords } from '#app/files/size-words.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDate, formatDateTime, formatTime } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** What waits, that it is safe, why it waits, and the button. */
export function WaitingCard() {
  const { t } = useTranslation('today');
  const say = useSay();
  const status = useSyncStatus();
  if (!status) return null;
  const { state, waiting, waitingSeals, lastContact, lastError, filesWaiting, fileBytes } = status;
  const files = filesWaiting > 0 && t('waiting.files', { count: filesWaiting, size: sizeWords(fileBytes) });
  const sending = state === 'sending';
  if (waitingSeals === 0) {
    if (waiting === 0 && !files) return null;
    return (
      <p className="caption today-line">
        {waiting > 0 && <StateBadge state="waiting">{t('waiting.changes', { count: waiting })}</StateBadge>}
        {files && (
          <Link href="/cho-gui">
            <StateBadge state={status.files === 'sending' ? 'saving' : 'waiting'}>{files}</StateBadge>
          </Link>
        )}
        {waiting > 0 && <SendNow quiet />}
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
          <SendNow />
          <Link href="/cho-gui" className="button-quiet">
            {t('waiting.details')}
          </Link>
        </>
      }
    >
      {t('waiting.kept')} {files && `${files}.`} {!sending && why}{' '}
      {lastContact && t('waiting.last', { at: shortTime(lastContact) })}
    </Banner>
  );

  function sentence(): 'idle' | 'offline' | 'signed-out' {
    return state === 'offline' || state === 'signed-out' ? state : 'idle';
  }
}

function SendNow({ quiet = false }: { quiet?: boolean }) {
  const { t } = useTranslation('today');
  return (
    <button type="button" className={quiet ? 'button-text' : 'button'} onClick={() => void sendNow()}>
      {t('waiting.now')}
    </button>
  );
}

/** The time alone while it is of today. */
function shortTime(at: string): string {
  return formatDate(at) === formatDate(Date.now()) ? formatTime(at) : formatDateTime(at);
}
