import type { TFunction } from 'i18next';

/** As its browser called itself; whatever is missing of it is left out. */
export function calledDevice(
  t: TFunction<'devices'>,
  { browser, system }: { browser: string; system: string },
): string {
  return browser && system ? t('called', { browser, system }) : browser || system || t('unknownDevice');
}
