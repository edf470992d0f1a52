import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { signOut } from '#sync/session.ts';
import { useAccount, useDevice } from '#app/device.ts';
import { remote } from '#app/remote.ts';
import { Dialog } from '#app/ui/dialog.tsx';

/** Who works on this device. Signing out only locks: what was entered stays, sent or not, [L28]. */
export function AccountPanel() {
  const { t } = useTranslation('device');
  const device = useDevice();
  const account = useAccount();
  const [asking, setAsking] = useState(false);
  if (account === undefined) return null;
  const signedIn = account?.state === 'in' || account?.state === 'lapsed';
  return (
    <section className="card stack" aria-labelledby="device-account">
      <h2 id="device-account">{t('account.title')}</h2>
      {signedIn ? (
        <>
          <p>
            <strong>{account.name}</strong>
            <br />
            <span className="caption">{t(`account.${account.role}`)}</span>
          </p>
          <div>
            <button type="button" className="button-quiet" onClick={() => setAsking(true)}>
              {t('account.leave')}
            </button>
          </div>
        </>
      ) : (
        <>
          <p>{t('account.nobody')}</p>
          <div>
            <Link href="/vao" className="button">
              {t('account.enter')}
            </Link>
          </div>
        </>
      )}
      <Dialog
        open={asking}
        title={t('account.sure')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <button type="button" className="button-quiet" onClick={() => setAsking(false)}>
              {t('account.stay')}
            </button>
            <button type="button" className="button" onClick={leave}>
              {t('account.leave')}
            </button>
          </>
        }
      >
        <p>{t('account.kept')}</p>
      </Dialog>
    </section>
  );

  function leave(): void {
    setAsking(false);
    void signOut({ device, remote });
  }
}
