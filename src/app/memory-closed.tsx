import { useTranslation } from 'react-i18next';
import type { OpenFailure } from '#storage/database.ts';
import { RescueButton } from './rescue-button.tsx';
import { useSay } from './say.ts';
import { Banner } from './ui/banner.tsx';

/** Instead of the app, where the memory of this device does not open: why, and what can be rescued, [L4] [L5]. */
export function MemoryClosed({ reason }: { reason: OpenFailure }) {
  const { t } = useTranslation('ui');
  const say = useSay();
  return (
    <main id="main" className="page">
      <header className="page-header">
        <h1>{t('name')}</h1>
      </header>
      <div className="page-body">
        <Banner
          kind="failed"
          announce="now"
          title={t('memory.closed')}
          action={
            <>
              <button type="button" className="button" onClick={() => location.reload()}>
                {t('problem.reload')}
              </button>
              {reason !== 'no-indexed-db' && reason !== 'forbidden' && <RescueButton />}
            </>
          }
        >
          {say(reason)}
        </Banner>
      </div>
    </main>
  );
}
