import { useTranslation } from 'react-i18next';
import { Page } from '#app/ui/page.tsx';
import { About } from './about.tsx';
import { AccountPanel } from './account-panel.tsx';
import './device.css';
import { InstallGuide } from './install-guide.tsx';
import { LanguageChoice, ThemeChoice } from './look-choices.tsx';
import { StoragePanel } from './storage-panel.tsx';

export function DeviceScreen() {
  const { t } = useTranslation('device');
  return (
    <Page title={t('title')} overline={t('overline')} width="wide">
      <div className="columns">
        <div className="stack">
          <AccountPanel />
          <StoragePanel />
          <InstallGuide />
        </div>
        <div className="stack">
          <LanguageChoice />
          <ThemeChoice />
          <About />
        </div>
      </div>
    </Page>
  );
}
