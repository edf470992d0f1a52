import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connectionOf, networkNow } from '#sync/network.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { useAccount, useDevice, useStored } from '#app/device.ts';
import { sizeWords } from '#app/files/size-words.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';

/** Over which network photos and papers go. Records and seals are small and go over any. */
export function FilesPanel() {
  const { t } = useTranslation('device');
  const device = useDevice();
  const account = useAccount();
  const onWifi = useStored(async (device) => (await readSetting(device, 'filesOnWifi')) ?? false);
  const { filesWaiting = 0, fileBytes = 0 } = useSyncStatus() ?? {};
  const [network, setNetwork] = useState(() => networkNow());
  useEffect(() => {
    const connection = connectionOf();
    const changed = () => setNetwork(networkNow());
    connection?.addEventListener('change', changed);
    return () => connection?.removeEventListener('change', changed);
  }, []);
  if (account?.role !== 'adviser' || onWifi === undefined) return null;
  return (
    <section className="card stack" aria-labelledby="device-files">
      <h2 id="device-files">{t('files.title')}</h2>
      <p>{t('files.text')}</p>
      <label className="choice">
        <input
          type="checkbox"
          checked={onWifi}
          aria-describedby="device-network"
          onChange={({ target }) => void change(target.checked)}
        />
        <span className="choice-text choice-label">{t('files.onWifi')}</span>
      </label>
      <p id="device-network" className="caption">
        {t(`files.${network}`)}
      </p>
      {filesWaiting > 0 && (
        <p className="caption">{t('files.waiting', { count: filesWaiting, size: sizeWords(fileBytes) })}</p>
      )}
    </section>
  );

  async function change(next: boolean): Promise<void> {
    await writeSetting(device, 'filesOnWifi', next);
    if (!next) await sendNow();
  }
}
