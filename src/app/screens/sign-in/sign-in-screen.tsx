import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Account } from '#storage/settings.ts';
import { useAccount } from '#app/device.ts';
import { sendNow } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { LanguageSwitch } from '#app/ui/language-switch.tsx';
import { Page } from '#app/ui/page.tsx';
import './sign-in.css';
import { SignInForm } from './sign-in-form.tsx';
import { wayOn } from './way-on.ts';

export function SignInScreen() {
  const { t } = useTranslation('sign-in');
  const account = useAccount();
  const [params] = useSearchParams();
  const [, go] = useLocation();
  if (account === undefined) return null;
  const locked = account?.state === 'out' || account?.state === 'leaving';

  function onSignedIn(signedIn: Account): void {
    void sendNow();
    go(wayOn(params.get('ve'), signedIn.role), { replace: true });
  }

  return (
    <Page title={t('title')} back="/" state={<LanguageSwitch />}>
      <p>{t('lead')}</p>
      {locked && <Banner title={t('locked', { name: account.name })} />}
      {account?.state === 'revoked' && (
        <Banner
          kind="failed"
          title={t('revoked')}
          action={
            <Link href="/" className="button-quiet">
              {t('revokedWhy')}
            </Link>
          }
        />
      )}
      <SignInForm last={account} onSignedIn={onSignedIn} />
      <div className="stack caption">
        {!account && <p>{t('once')}</p>}
        <p>{t('forgot')}</p>
      </div>
      <p className="sign-in-owner">
        {t('owner')} <Link href="/tu-danh-gia">{t('ownerGo')}</Link>
      </p>
    </Page>
  );
}
