import { fail } from '#core/outcome.ts';
import { setTogether } from './aids/two-languages.ts';
import { useDevice } from './device.ts';
import { setLanguage, type Language } from './i18n.ts';
import { useSay } from './say.ts';
import { showToast } from './ui/toast.tsx';

/** Milliseconds after which a choice that waits for words says so. */
const patience = 700;

/** How many choices were made of each kind: what is still coming for an older one changes nothing when it is here. */
const made = { language: 0, together: 0 };

interface LanguageChoice {
  choose: (language: Language) => void;
  together: (wanted: boolean) => void;
}

/** The choice of a language, or of two; why one cannot be had now is said, and nothing changes. */
export function useLanguageChoice(): LanguageChoice {
  const device = useDevice();
  const say = useSay();
  /** All English comes before the switch, so that no half of it is met later without signal. */
  const withEnglish = async (kind: keyof typeof made, change: () => Promise<void> | void) => {
    const choice = (made[kind] += 1);
    const isNewest = () => made[kind] === choice;
    const timer = setTimeout(() => isNewest() && showToast(say('english-coming')), patience);
    const done = await import('./keep-english.ts')
      .then(async ({ bringEnglish }) => {
        const brought = await bringEnglish(device);
        if (brought.ok && isNewest()) await change();
        return brought;
      })
      .catch(() => fail('no-english'));
    clearTimeout(timer);
    if (!done.ok && isNewest()) showToast(say(done.reason));
  };
  return {
    choose: (language) => {
      if (language === 'en') return void withEnglish('language', () => setLanguage('en'));
      // Vietnamese calls off whatever is still coming.
      made.language += 1;
      made.together += 1;
      setLanguage(language).catch(() => showToast(say('offline')));
    },
    together: (wanted) => {
      if (wanted) void withEnglish('together', () => setTogether(true));
      else setTogether(false);
    },
  };
}
