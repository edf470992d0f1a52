import { useTranslation } from 'react-i18next';
import { isApple, isInstalled, useInstallPrompt } from '#app/ui/install.ts';

/** How the app comes to the home screen, for the browser at hand; on an iPhone work is safe only there, [L2]. */
export function InstallGuide() {
  const { t } = useTranslation('device');
  const install = useInstallPrompt();
  const way = isInstalled() ? 'done' : install ? 'offer' : isApple() ? 'apple' : 'menu';
  const steps = way === 'apple' || way === 'menu' ? [1, 2, 3] : [];
  return (
    <section className="card stack" aria-labelledby="device-install">
      <h2 id="device-install">{t('install.title')}</h2>
      <p>{t(`install.${way}.text`)}</p>
      {steps.length > 0 && (
        <ol className="device-steps">
          {steps.map((step) => (
            <li key={step}>{t(`install.${way}.step${step}`)}</li>
          ))}
        </ol>
      )}
      {install && (
        <div>
          <button type="button" className="button" onClick={() => void install()}>
            {t('install.offer.go')}
          </button>
        </div>
      )}
    </section>
  );
}
