import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/mini';
import { openDevice, type Device } from '#storage/database.ts';
import './ui/tokens.css';
import './ui/fonts.css';
import './ui/base.css';
import './ui/layout.css';
import './ui/button.css';
import './ui/field.css';
import './ui/choice.css';
import { App } from './app.tsx';
import { closeReadied } from './assessment/use-assessment.ts';
import { DeviceContext, readAccount } from './device.ts';
import { loadWords } from './i18n.ts';
import { MemoryNotice, tellMemory } from './memory-notice.tsx';
import { findRoute } from './find-route.ts';
import { afterPaint } from './ui/after-paint.ts';
import { firstShown } from './ui/arrival.ts';
import { keepInstallPrompt } from './ui/install.ts';
import { applyTheme } from './ui/theme.ts';

/** Milliseconds after which an app that could not draw its screen still looks for a newer version of itself. */
const longestWait = 5000;

// No eval: the policy of the page forbids it, and zod would try.
config({ jitless: true });
applyTheme();
keepInstallPrompt();
void start(document.getElementById('app')!);

async function start(element: HTMLElement): Promise<void> {
  const words = loadWords('ui');
  // A screen that cannot be brought says so where it is drawn.
  const screen = findRoute(location.pathname)
    .route.screen.load()
    .catch(() => null);
  const root = createRoot(element);
  const show = (shown: ReactNode) => root.render(<StrictMode>{shown}</StrictMode>);
  const opening = openDevice({
    onEvent: (event) => {
      tellMemory(event);
      if (event === 'blocked') void words.then(() => show(<MemoryNotice />));
    },
  });
  await words;
  const opened = await opening;
  if (!opened.ok) {
    const { MemoryClosed } = await import('./memory-closed.tsx');
    return show(<MemoryClosed reason={opened.reason} />);
  }
  tellMemory(null);
  if (import.meta.env.DEV) {
    const { takeDevelopmentAccount } = await import('./development-account.ts');
    await takeDevelopmentAccount(opened.value);
  }
  // All that the first picture needs is read side by side, so that it is drawn once and whole.
  const { route, id } = findRoute(location.pathname);
  const [account] = await Promise.all([readAccount(opened.value), route.ready?.(opened.value, id), screen]);
  show(
    <DeviceContext value={opened.value}>
      <App accountAtStart={account} />
    </DeviceContext>,
  );
  afterFirstScreen(() => void settleIn(opened.value));
}

/** What the first screen does not wait for: keeping the app itself, the models, and step with the hub. */
async function settleIn(device: Device): Promise<void> {
  closeReadied();
  void loadWords('say');
  if (import.meta.env.PROD) void import('./register-worker.ts').then((file) => file.registerWorker());
  const { keepInStep } = await import('./keep-in-step.ts');
  keepInStep(device);
}

/** Once the page is loaded and its screen is painted: nothing here may compete with that for a weak network or processor. */
function afterFirstScreen(work: () => void): void {
  const atRest = () =>
    'requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 3000 }) : setTimeout(work);
  const loaded = new Promise<unknown>((resolve) => {
    if (document.readyState === 'complete') resolve(null);
    else addEventListener('load', resolve, { once: true });
  });
  const shown = Promise.race([firstShown, new Promise((resolve) => setTimeout(resolve, longestWait))]);
  void Promise.all([loaded, shown]).then(() => afterPaint(atRest));
}
