import type { Device } from '#storage/database.ts';
import { setTogether } from './aids/two-languages.ts';
import { keepAllModels } from './assessment/offered-models.ts';
import { useDevice } from './device.ts';
import { setLanguage, type Language } from './i18n.ts';
import { keepEnglishFiles } from './keep-english.ts';
import { remote } from './remote.ts';
import { useSay } from './say.ts';
import { showToast } from './ui/toast.tsx';

/** Milliseconds after which a choice that waits for words says so. */
const patience = 700;

interface LanguageChoice {
  choose: (language: Language) => void;
  together: (wanted: boolean) => void;
}

/** The choice of a language, or of two; what cannot be had without signal is said, and nothing changes. */
export function useLanguageChoice(): LanguageChoice {
  const device = useDevice();
  const say = useSay();
  const tell = async (work: Promise<boolean>, otherwise: string) => {
    const timer = setTimeout(() => showToast(say('english-coming')), patience);
    const done = await work.catch(() => false);
    clearTimeout(timer);
    if (!done) showToast(say(otherwise));
  };
  return {
    choose: (language) => {
      if (language === 'en') void tell(speakEnglish(device), 'no-english');
      else setLanguage(language).catch(() => showToast(say('offline')));
    },
    together: (wanted) => {
      if (wanted) void tell(showBoth(device), 'no-english');
      else setTogether(false);
    },
  };
}

async function speakEnglish(device: Device): Promise<boolean> {
  if (!(await bringEnglish(device))) return false;
  await setLanguage('en');
  return true;
}

async function showBoth(device: Device): Promise<boolean> {
  if (!(await bringEnglish(device))) return false;
  setTogether(true);
  return true;
}

/** All that an English reader needs without signal comes before the switch: the app's words and every model's. */
async function bringEnglish(device: Device): Promise<boolean> {
  return (await keepEnglishFiles()) && (await keepAllModels(device, remote, ['vi', 'en'])).ok;
}
