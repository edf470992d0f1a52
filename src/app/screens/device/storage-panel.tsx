import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAllUnsent } from '#storage/file-marks.ts';
import { askToPersist, isLasting, measureSpace, readBirthday, type Space } from '#storage/health.ts';
import { listWaiting } from '#storage/outbox.ts';
import { useStored } from '#app/device.ts';
import { RescueButton } from '#app/rescue-button.tsx';
import { useSyncStatus } from '#app/sync.ts';
import { formatDate, formatDateTime, formatNumber } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { SelfTest } from './self-test.tsx';

/** What lies on this device, how safe it is there, and how to take it along, [L1] [L3] [L8]. */
export function StoragePanel() {
  const { t } = useTranslation('device');
  const entries = useStored(listWaiting);
  const files = useStored(listAllUnsent);
  const born = useStored(readBirthday);
  const contact = useSyncStatus()?.lastContact;
  const waiting = entries && files && entries.length + files.length;
  const since = Math.min(...[...(entries ?? []), ...(files ?? [])].map((one) => one.since));
  const [space, setSpace] = useState<Space | null>(null);
  const [lasting, setLasting] = useState<boolean | null>(null);
  useEffect(() => {
    let here = true;
    void measureSpace().then((measured) => here && setSpace(measured));
    void isLasting().then((granted) => here && setLasting(granted));
    return () => {
      here = false;
    };
  }, []);

  async function keep(): Promise<void> {
    const granted = await askToPersist();
    setLasting(granted);
    showToast(t(granted ? 'storage.granted' : 'storage.refused'));
  }

  return (
    <section className="card stack" aria-labelledby="device-storage">
      <h2 id="device-storage">{t('storage.title')}</h2>
      <p>{t('storage.text')}</p>
      <dl className="facts">
        <dt>{t('storage.waiting')}</dt>
        <dd>
          {entries && entries.length > 0 && (
            <StateBadge state="waiting">{t('storage.entries', { count: entries.length })}</StateBadge>
          )}
          {files && files.length > 0 && (
            <StateBadge state="waiting">{t('storage.files', { count: files.length })}</StateBadge>
          )}
          {waiting === 0 && <StateBadge state="sent">{t('storage.nothing')}</StateBadge>}
        </dd>
        {waiting !== undefined && waiting > 0 && (
          <>
            <dt>{t('storage.since')}</dt>
            <dd>{formatDateTime(since)}</dd>
          </>
        )}
        <dt>{t('storage.contact')}</dt>
        <dd>{contact ? formatDateTime(contact) : t('storage.never')}</dd>
        {born && (
          <>
            <dt>{t('storage.born')}</dt>
            <dd>{formatDate(born)}</dd>
          </>
        )}
        <dt>{t('storage.lasting')}</dt>
        <dd>{lasting !== null && t(lasting ? 'storage.yes' : 'storage.notYet')}</dd>
        {space && (
          <>
            <dt>{t('storage.used')}</dt>
            <dd>{megabytes(space.used)}</dd>
            <dt>{t('storage.free')}</dt>
            <dd>{megabytes(space.free)}</dd>
          </>
        )}
      </dl>
      {space?.low && <p className="field-warning">{t('storage.low')}</p>}
      {waiting !== undefined && waiting > 0 && <p className="field-warning">{t('storage.doNotClear')}</p>}
      <div className="cluster">
        {lasting === false && (
          <button type="button" className="button-quiet" onClick={() => void keep()}>
            {t('storage.keep')}
          </button>
        )}
        <SelfTest />
        <RescueButton />
      </div>
    </section>
  );
}

function megabytes(bytes: number): string {
  const large = bytes >= 1e9;
  return `${formatNumber(bytes / (large ? 1e9 : 1e6))} ${large ? 'GB' : 'MB'}`;
}
