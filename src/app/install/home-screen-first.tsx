import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApple, isInstalled } from '../ui/install.ts';
import { InstallSteps } from './install-steps.tsx';

/** For as long as the app is open. */
let goneOn = false;

/** [L2] Whether an adviser is in a tab of an iPhone or iPad, and has not said that it has to be; and how they say so. */
export function useHomeScreenFirst(): [first: boolean, goOn: () => void] {
  const [anyway, setAnyway] = useState(goneOn);
  const goOn = () => {
    goneOn = true;
    setAnyway(true);
  };
  return [isApple() && !isInstalled() && !anyway, goOn];
}

/**
 * [L2] Before anything is captured there: how the app comes to the home screen, where nothing is cleared after seven days.
 * Whoever stands before an owner and cannot install it is not sent home.
 */
export function HomeScreenFirst({ onGoOn }: { onGoOn: () => void }) {
  const { t } = useTranslation('install');
  return (
    <div className="stack">
      <p>{t('first.text')}</p>
      <InstallSteps way="apple" />
      <div>
        <button type="button" className="button-quiet" onClick={onGoOn}>
          {t('first.anyway')}
        </button>
      </div>
      <p className="caption">{t('first.then')}</p>
    </div>
  );
}
