import { Workbox } from 'workbox-window';
import { editorIsOpenHere, onEditorClosed } from './ui/open-editor.ts';
import { applyUpdate, offerUpdate, takeUpdateBy, wasTouched } from './update.ts';

const workerPath = '/service-worker.js';
const hour = 3_600_000;
/** Milliseconds: Chromium never lets a worker take over that was told to while the page's own requests were under way. */
const settling = 3000;

/** Registers the worker that keeps the whole app on this device; where the browser refuses one, the app runs without. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registered = new Workbox(trusted(workerPath) as string);
  takeUpdateBy(() => registered.messageSkipWaiting());
  registered.addEventListener('waiting', ({ wasWaitingBeforeRegister }) => {
    void offer(wasWaitingBeforeRegister === true);
  });
  registered.addEventListener('controlling', ({ isUpdate }) => {
    if (isUpdate === true) reloadWhenFree();
  });
  if (!(await registered.register().catch(() => undefined))) return;
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < hour) return;
    asked = Date.now();
    registered.update().catch(() => {});
  });
}

/** On a cold start, while nothing was touched, the version that waits is taken at once; later it is only offered. */
async function offer(coldStart: boolean): Promise<void> {
  if (coldStart) await new Promise((resolve) => setTimeout(resolve, settling));
  if (coldStart && !wasTouched() && (await applyUpdate())) return;
  offerUpdate();
}

function reloadWhenFree(): void {
  if (!editorIsOpenHere()) location.reload();
  else onEditorClosed(() => location.reload());
}

interface PolicyFactory {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => unknown };
}

/** The one Trusted Types policy: it lets nothing but the worker's own address through. */
function trusted(url: string): unknown {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return url;
  const policy = factory.createPolicy('san-sang-so', {
    createScriptURL: (wanted) => {
      if (wanted !== workerPath) throw new TypeError(`not a script of ours: ${wanted}`);
      return wanted;
    },
  });
  return policy.createScriptURL(url);
}
