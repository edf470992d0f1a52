import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAccount } from './device.ts';
import { ScreenSlot } from './lazy-screen.tsx';
import { MemoryNotice } from './memory-notice.tsx';
import { findRoute } from './routes.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Navigation } from './ui/navigation.tsx';
import { Problem } from './ui/problem.tsx';
import { Toasts } from './ui/toast.tsx';
import { UpdateNotice } from './ui/update-notice.tsx';

/** The frame around every screen: the doors, what went wrong, what is new. */
export function App() {
  const { t } = useTranslation('ui');
  const [path] = useLocation();
  const { route, id } = findRoute(path);
  const account = useAccount();
  return (
    <div className={`frame frame-${route.navigation}`}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      {route.navigation !== 'never' && (
        <Navigation account={account ?? null} path={path} deskOnly={route.navigation === 'desk'} />
      )}
      <ErrorBoundary key={path} onError={route.screen.forget} fallback={Problem}>
        <Suspense fallback={<p className="page waiting">{t('loading')}</p>}>
          <ScreenSlot screen={route.screen} id={id} />
        </Suspense>
      </ErrorBoundary>
      <MemoryNotice />
      <UpdateNotice />
      <Toasts />
    </div>
  );
}
