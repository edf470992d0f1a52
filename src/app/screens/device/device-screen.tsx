import { useTranslation } from 'react-i18next';
import { RefusedModels } from '#app/assessment/refused-models.tsx';
import { useAccount } from '#app/device.ts';
import { isOpenTo } from '#app/guard.tsx';
import { InstallGuide } from '#app/install/install-guide.tsx';
import { Page } from '#app/ui/page.tsx';
import { About } from './about.tsx';
import { AccountPanel } from './account-panel.tsx';
import { CourierPanel } from './courier-panel.tsx';
import { DepartedPanel } from './departed-panel.tsx';
import './device.css';
import { FilesPanel } from './files-panel.tsx';
import { LanguageChoice, ThemeChoice } from './look-choices.tsx';
import { StoragePanel } from './storage-panel.tsx';

export function DeviceScreen() {
  const { t } = useTranslation('device');
  const account = useAccount();
  const alone = account !== undefined && !isOpenTo(account);
  return (
    <Page title={t('title')} overline={t('overline')} width="wide" {...(alone && { back: '/' })}>
      <RefusedModels />
      <DepartedPanel />
      <div className="columns">
        <div className="stack">
          <AccountPanel />
          <StoragePanel />
          <FilesPanel />
          <CourierPanel />
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
