import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#app/ui/banner.tsx';
import { isApple, isInstalled, useInstallPrompt } from '#app/ui/install.ts';
import { readPreference, writePreference } from '#app/ui/preference.ts';

const wish = 'install-later';

/** Shown while the app could be installed and nobody has said "later" on this device; an iPhone gets the steps, [L2]. */
export function InstallHint() {
  const { t } = useTranslation('today');
  const install = useInstallPrompt();
  const [later, setLater] = useState(() => readPreference(wish) !== null);
  if (later || isInstalled() || !(install || isApple())) return null;
  return (
    <Banner
      title={t('install.title')}
      action={
        <>
          {install && (
            <button type="button" className="button" onClick={() => void install()}>
              {t('install.go')}
            </button>
          )}
          <button
            type="button"
            className="button-quiet"
            onClick={() => {
              writePreference(wish, 'yes');
              setLater(true);
            }}
          >
            {t('install.later')}
          </button>
        </>
      }
    >
      {t(install ? 'install.text' : 'install.ios')}
    </Banner>
  );
}
