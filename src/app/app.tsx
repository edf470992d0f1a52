import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Account } from '#storage/settings.ts';
import { useAccount } from './device.ts';
import { Guard, isOpenTo } from './guard.tsx';
import { ScreenSlot } from './lazy-screen.tsx';
import { MemoryNotice } from './memory-notice.tsx';
import { findRoute } from './find-route.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { lazyPart } from './ui/lazy-part.ts';
import { Navigation } from './ui/navigation.tsx';
import { Problem } from './ui/problem.tsx';
import { ToastSlot } from './ui/toast-slot.tsx';

const UpdateNotice = lazyPart(
  ['update-notice'],
  async () => (await import('./ui/update-notice.tsx')).UpdateNotice,
);

/** The frame around every screen: the doors, what went wrong, what is new. */
export function App({ accountAtStart }: { accountAtStart: Account | null }) {
  const { t } = useTranslation('ui');
  const [path] = useLocation();
  const { route, id } = findRoute(path);
  const known = useAccount();
  const account = known === undefined ? accountAtStart : known;
  const doors = isOpenTo(account) ? route.navigation : 'never';
  return (
    <div className={`frame frame-${doors}`}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      {doors !== 'never' && <Navigation account={account} path={path} deskOnly={doors === 'desk'} />}
      <ErrorBoundary key={path} onError={route.screen.forget} fallback={Problem}>
        <Suspense fallback={<p className="page waiting">{t('loading')}</p>}>
          <Guard who={route.who} id={id} account={account}>
            <ScreenSlot screen={route.screen} id={id} />
          </Guard>
        </Suspense>
      </ErrorBoundary>
      <MemoryNotice />
      <Suspense>
        <UpdateNotice />
      </Suspense>
      <ToastSlot />
    </div>
  );
}
