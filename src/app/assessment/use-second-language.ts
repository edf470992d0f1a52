import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondLanguage } from '#core/items/second-language.tsx';
import { useDevice } from '../device.ts';
import type { DraftStore } from './draft-store.ts';

/** The draft's model in the other language while two are shown together, as soon as it is there. */
export function useSecondLanguage(store: DraftStore): SecondLanguage | null {
  const device = useDevice();
  const { language } = useTranslation().i18n;
  const [second, setSecond] = useState<SecondLanguage | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const { model } = store.snapshot().draft;
    import('../aids/follow-second-language.ts').then(
      (file) => file.followSecondLanguage(device, model, language, setSecond, gone.signal),
      // One language is enough to go on with.
      () => {},
    );
    return () => gone.abort();
  }, [device, store, language]);
  return second;
}
