import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#app/ui/dialog.tsx';
import type { Profile } from './read-profile.ts';
import { useEditEnterprise } from './use-edit-enterprise.ts';

/** Taking a record off the list deletes nothing, so one question is enough and the way back stays in sight. */
export function TakeOff({ profile }: { profile: Profile }) {
  const { t } = useTranslation('enterprises');
  const ui = useTranslation('ui').t;
  const edit = useEditEnterprise(profile);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button-text enterprise-take-off" onClick={() => setAsking(true)}>
        {t('remove.go')}
      </button>
      <Dialog
        open={asking}
        title={t('remove.title')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <button type="button" className="button-quiet" onClick={() => setAsking(false)}>
              {ui('cancel')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setAsking(false);
                void edit({ removed: true });
              }}
            >
              {t('remove.go')}
            </button>
          </>
        }
      >
        <p>{t('remove.text')}</p>
      </Dialog>
    </>
  );
}

export function PutBack({ profile }: { profile: Profile }) {
  const { t } = useTranslation('enterprises');
  const edit = useEditEnterprise(profile);
  return (
    <button
      type="button"
      className="button"
      onClick={() => void edit({ removed: false }, t('remove.undone'))}
    >
      {t('remove.undo')}
    </button>
  );
}
