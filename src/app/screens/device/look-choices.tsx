import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { TogetherSwitch } from '#app/aids/together-switch.tsx';
import { useLanguageChoice } from '#app/choose-language.ts';
import { currentLanguage, languages, type Language } from '#app/i18n.ts';
import { readTheme, setTheme, themes, type Theme } from '#app/ui/theme.ts';

const names: Record<Language, string> = { vi: 'Tiếng Việt', en: 'English' };

export function LanguageChoice() {
  const { t } = useTranslation('device');
  const { choose } = useLanguageChoice();
  return (
    <fieldset className="card device-choices">
      <legend className="visually-hidden">{t('language')}</legend>
      <h2 aria-hidden="true">{t('language')}</h2>
      <div>
        {languages.map((language) => (
          <label key={language} className="choice" lang={language}>
            <input
              type="radio"
              name="language"
              checked={currentLanguage() === language}
              // What is checked already is chosen too: it calls off another language that is still coming.
              onClick={() => currentLanguage() === language && choose(language)}
              onChange={() => choose(language)}
            />
            <span className="choice-text choice-label">{names[language]}</span>
          </label>
        ))}
      </div>
      <div className="cluster">
        <TogetherSwitch />
        <Link href="/thuat-ngu" className="help-all">
          {t('glossary')}
        </Link>
      </div>
    </fieldset>
  );
}

export function ThemeChoice() {
  const { t } = useTranslation('device');
  const [chosen, setChosen] = useState<Theme>(readTheme);
  return (
    <fieldset className="card device-choices">
      <legend className="visually-hidden">{t('theme.title')}</legend>
      <h2 aria-hidden="true">{t('theme.title')}</h2>
      <div>
        {themes.map((theme) => (
          <label key={theme} className="choice">
            <input
              type="radio"
              name="theme"
              checked={chosen === theme}
              onChange={() => {
                setTheme(theme);
                setChosen(theme);
              }}
            />
            <span className="choice-text choice-label">{t(`theme.${theme}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
