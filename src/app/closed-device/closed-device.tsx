import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { readRemaining } from '#storage/order.ts';
import { readSetting, type Account } from '#storage/settings.ts';
import { useStored } from '#app/device.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { listOthers } from '#app/screens/outbox/authors.ts';
import { LetGo } from './let-go.tsx';

/** [P25] Instead of the day's work: why this device is closed, what is still on its way up, and the ways for it. */
export function ClosedDevice({ account }: { account: Account }) {
  const { t } = useTranslation('closed-device');
  const order = useStored((device) => readSetting(device, 'order'));
  const remaining = useStored(readRemaining);
  const others = useStored(listOthers) ?? [];
  const sending = useSyncStatus()?.state === 'sending';
  if (!order || !remaining) return null;
  const { waiting, files, carried, unreadable, onlyHere } = remaining;
  const left = waiting + files + carried;
  const erases = order.is === 'erase';
  return (
    <Page title={t('title')}>
      <Banner
        kind="failed"
        announce="calm"
        title={order.is === 'erase' ? t('erase.title') : t('blocked.title', { name: account.name })}
      >
        {order.why !== '' && <p>{t('why', { why: order.why })}</p>}
        <p className="caption">{t('at', { at: formatDateTime(order.at) })}</p>
      </Banner>
      <section className="card stack" aria-labelledby="closed-left">
        <h2 id="closed-left">{t('left.title')}</h2>
        <p>{t(erases ? 'left.erases' : 'left.stays')}</p>
        <p>
          {left === 0 ? (
            <StateBadge state="sent">{t('left.nothing')}</StateBadge>
          ) : (
            <StateBadge state="waiting">
              {[
                waiting > 0 && t('left.entries', { count: waiting }),
                files > 0 && t('left.files', { count: files }),
                carried > 0 && t('left.carried', { count: carried }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </StateBadge>
          )}
        </p>
        {others.map(({ id, person, entries: count }) => (
          <p key={id} className="caption">
            {person ? t('left.other', { count, name: person.name }) : t('left.otherUnknown', { count })}
          </p>
        ))}
        {unreadable > 0 && <p>{t('left.unreadable', { count: unreadable })}</p>}
        <div className="cluster">
          {left > 0 && (
            <button type="button" className="button" onClick={() => void sendNow({ anyNetwork: true })}>
              {t(sending ? 'sending' : 'send')}
            </button>
          )}
          {left > 0 && (
            <Link href="/chuyen-giup" className="button-quiet">
              {t('courier')}
            </Link>
          )}
          <Link href="/vao" className="button-quiet">
            {t('signIn')}
          </Link>
        </div>
      </section>
      {erases && onlyHere.length > 0 && <LetGo onlyHere={onlyHere} />}
      <p className="caption">
        {t('owner')} <Link href="/tu-danh-gia">{t('ownerGo')}</Link>
      </p>
    </Page>
  );
}
