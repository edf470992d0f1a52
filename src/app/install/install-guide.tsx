import { useTranslation } from 'react-i18next';
import { isApple, isInstalled, useInstallPrompt } from '../ui/install.ts';
import { InstallSteps } from './install-steps.tsx';

/** How the app comes to the home screen, for the browser at hand; on an iPhone work is safe only there, [L2]. */
export function InstallGuide() {
  const { t } = useTranslation('install');
  const install = useInstallPrompt();
  const way = isInstalled() ? 'done' : install ? 'offer' : isApple() ? 'apple' : 'menu';
  return (
    <section className="card stack" aria-labelledby="device-install">
      <h2 id="device-install">{t('title')}</h2>
      <p>{t(`${way}.text`)}</p>
      {(way === 'apple' || way === 'menu') && <InstallSteps way={way} />}
      {install && (
        <div>
          <button type="button" className="button" onClick={() => void install()}>
            {t('offer.go')}
          </button>
        </div>
      )}
    </section>
  );
}
