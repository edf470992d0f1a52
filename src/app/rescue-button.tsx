import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './ui/icon.tsx';
import { showToast } from './ui/toast.tsx';

/** Hands over everything that can still be read on this device as a file, also where the app itself cannot open it. */
export function RescueButton() {
  const { t } = useTranslation('ui');
  const [busy, setBusy] = useState(false);

  async function rescue(): Promise<void> {
    setBusy(true);
    const { exportEverything } = await import('#storage/backup.ts');
    const text = await exportEverything(new Date().toISOString()).catch(() => null);
    if (text === null) showToast(t('rescue.nothing'));
    else save(text);
    setBusy(false);
  }

  return (
    <button type="button" className="button-quiet" disabled={busy} onClick={() => void rescue()}>
      <Icon name="download" size={20} />
      {t('rescue.button')}
    </button>
  );
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `san-sang-so-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
