import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from './save-file.ts';
import { MoreIcon } from './ui/more-icon.tsx';
import { showToast } from './ui/toast.tsx';

/** Hands over everything that can still be read on this device as a file, also where the app itself cannot open it. */
export function RescueButton() {
  const { t } = useTranslation('ui');
  const [busy, setBusy] = useState(false);

  async function rescue(): Promise<void> {
    setBusy(true);
    const { exportEverything } = await import('#storage/backup.ts');
    const file = await exportEverything(new Date().toISOString()).catch(() => null);
    if (file === null) showToast(t('rescue.nothing'));
    else saveFile(`san-sang-so-${new Date().toISOString().slice(0, 10)}.json`, file, 'application/json');
    setBusy(false);
  }

  return (
    <button type="button" className="button-quiet" disabled={busy} onClick={() => void rescue()}>
      <MoreIcon name="download" size={20} />
      {t('rescue.button')}
    </button>
  );
}
