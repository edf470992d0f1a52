import { useLanguageChoice } from '../choose-language.ts';
import { currentLanguage, type Language } from '../i18n.ts';

const other: Record<Language, { language: Language; name: string }> = {
  vi: { language: 'en', name: 'English' },
  en: { language: 'vi', name: 'Tiếng Việt' },
};

// The other language in its own words, for screens that people reach before any setting.
export function LanguageSwitch() {
  const { choose } = useLanguageChoice();
  const { language, name } = other[currentLanguage()];
  return (
    <button type="button" className="button-text" lang={language} onClick={() => choose(language)}>
      {name}
    </button>
  );
}
