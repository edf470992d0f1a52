import { useTranslation } from 'react-i18next';
import { useLanguageChoice } from '../choose-language.ts';
import { useTogether } from './two-languages.ts';

/** The other language underneath: for whoever interprets. */
export function TogetherSwitch() {
  const { t } = useTranslation('glossary');
  const together = useTogether();
  const choice = useLanguageChoice();
  return (
    <button type="button" className="chip" aria-pressed={together} onClick={() => choice.together(!together)}>
      {t('together')}
    </button>
  );
}
