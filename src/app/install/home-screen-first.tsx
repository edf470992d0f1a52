import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHomeScreenFirst, workHereAllTheSame } from '../ui/install.ts';
import { Page } from '../ui/page.tsx';
import { InstallSteps } from './install-steps.tsx';

/** [L2] Whether the way to the home screen comes first, and how somebody says that it cannot be gone. */
export function useHomeScreenFirst(): [first: boolean, goOn: () => void] {
  const [first, setFirst] = useState(isHomeScreenFirst);
  const goOn = () => {
    workHereAllTheSame();
    setFirst(false);
  };
  return [first, goOn];
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

/** In place of a visit that was begun on another device, or is amended. */
export function HomeScreenPage({ onGoOn }: { onGoOn: () => void }) {
  const { t } = useTranslation('install');
  return (
    <Page title={t('first.title')} back="/">
      <HomeScreenFirst onGoOn={onGoOn} />
    </Page>
  );
}
