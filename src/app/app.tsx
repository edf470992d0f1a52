import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Account } from '#storage/settings.ts';
import { useAccount } from './device.ts';
import { Guard, isOpenTo } from './guard.tsx';
import { loadWords } from './i18n.ts';
import { ScreenSlot } from './lazy-screen.tsx';
import { MemoryNotice } from './memory-notice.tsx';
import { findRoute } from './find-route.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Navigation } from './ui/navigation.tsx';
import { Problem } from './ui/problem.tsx';
import { ToastSlot } from './ui/toast-slot.tsx';

// What cannot be brought is left away until the next start, and takes no screen with it.
const UpdateNotice = lazy<ComponentType>(() =>
  Promise.all([import('./ui/update-notice.tsx'), loadWords('update-notice')]).then(
    ([file]) => ({ default: file.UpdateNotice }),
    () => ({ default: () => null }),
  ),
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
