import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { applyUpdate, listenToUpdate, updateWaits } from '../update.ts';
import { Banner } from './banner.tsx';
import { useEditorIsOpen } from './open-editor.ts';
import { showToast } from './toast.tsx';

/** A new version waits. Never said, and never opened, while a questionnaire is open (L14). */
export function UpdateNotice() {
  const { t } = useTranslation('update-notice');
  const waits = useSyncExternalStore(listenToUpdate, updateWaits);
  const busy = useEditorIsOpen();
  const [later, setLater] = useState(false);
  if (!waits || busy || later) return null;

  async function apply(): Promise<void> {
    if (!(await applyUpdate())) showToast(t('elsewhere'));
  }

  return (
    <div className="notice">
      <Banner
        announce="calm"
        title={t('title')}
        action={
          <>
            <button type="button" className="button" onClick={() => void apply()}>
              {t('apply')}
            </button>
            <button type="button" className="button-quiet" onClick={() => setLater(true)}>
              {t('later')}
            </button>
          </>
        }
      >
        {t('text')}
      </Banner>
    </div>
  );
}
