import { readLanguage, readTogether } from './chosen-languages.ts';
import { englishCache } from './english-files.ts';

/** The languages whose words belong on this device, Vietnamese always first. */
export async function languagesHere(): Promise<readonly string[]> {
  const spoken = readLanguage() === 'en' || readTogether();
  return spoken || (await wasChosen()) ? ['vi', 'en'] : ['vi'];
}

async function wasChosen(): Promise<boolean> {
  return 'caches' in globalThis && (await caches.has(englishCache).catch(() => false));
}
