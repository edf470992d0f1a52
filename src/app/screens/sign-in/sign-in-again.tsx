import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '#app/device.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** A session that lapsed blocks nothing: this says so calmly, and signs in again in place, [L27]. */
export function SignInAgain() {
  const { t } = useTranslation('sign-in');
  const account = useAccount();
  const waiting = useSyncStatus()?.waitingSeals ?? 0;
  const [open, setOpen] = useState(false);
  if (account?.state !== 'lapsed') return null;
  return (
    <>
      <Banner
        kind="waiting"
        title={t('again.title')}
        announce="calm"
        action={
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {waiting > 0 ? t('again.send', { count: waiting }) : t('again.go')}
          </button>
        }
      >
        {waiting > 0 ? t('again.waiting', { count: waiting }) : t('again.nothing')}
      </Banner>
      <Dialog open={open} title={t('again.go')} onClose={() => setOpen(false)}>
        <SignInForm
          last={account}
          onSignedIn={() => {
            setOpen(false);
            showToast(t('again.done'));
            void sendNow();
          }}
        />
      </Dialog>
    </>
  );
}
