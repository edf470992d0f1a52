import { useTranslation } from 'react-i18next';
import { noteErasedSeen } from '#storage/order.ts';
import type { SettingValue } from '#storage/settings.ts';
import { useDevice } from '#app/device.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDateTime } from '#app/ui/format.ts';

/** [P25] What became of this device, until somebody has read it. */
export function ErasedNotice({ erased }: { erased: SettingValue<'erased'> }) {
  const { t } = useTranslation('closed-device');
  const device = useDevice();
  const { is, name, why, erasedAt } = erased;
  return (
    <Banner
      announce="calm"
      title={t(is === 'erase' ? 'erased.erase' : 'erased.blocked', { name })}
      action={
        <button type="button" className="button-quiet" onClick={() => void noteErasedSeen(device)}>
          {t('erased.read')}
        </button>
      }
    >
      <p>{t('erased.text', { at: formatDateTime(erasedAt) })}</p>
      {why !== '' && <p>{t('why', { why })}</p>}
    </Banner>
  );
}
