import { lazy } from 'react';
import { loadWords } from '#app/i18n.ts';

// [P25] Rare: brought with its words only where it is drawn.

export const ClosedDevice = lazy(async () => {
  await loadWords('closed-device');
  return { default: (await import('./closed-device.tsx')).ClosedDevice };
});

export const ErasedNotice = lazy(async () => {
  await loadWords('closed-device');
  return { default: (await import('./erased-notice.tsx')).ErasedNotice };
});
