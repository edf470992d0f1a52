import { currentLanguage, setLanguage, type Language } from '../i18n.ts';
import { useSay } from '../say.ts';
import { showToast } from './toast.tsx';

const other: Record<Language, { language: Language; name: string }> = {
  vi: { language: 'en', name: 'English' },
  en: { language: 'vi', name: 'Tiếng Việt' },
};

// The other language in its own words, for screens that people reach before any setting.
export function LanguageSwitch() {
  const say = useSay();
  const { language, name } = other[currentLanguage()];
  return (
    <button
      type="button"
      className="button-text"
      lang={language}
      onClick={() => {
        setLanguage(language).catch(() => showToast(say('offline')));
      }}
    >
      {name}
    </button>
  );
}
