import { useTranslation } from 'react-i18next';
import { setTogether, useTogether } from './two-languages.ts';

/** The other language underneath: for whoever interprets. */
export function TogetherSwitch() {
  const { t } = useTranslation('glossary');
  const together = useTogether();
  return (
    <button type="button" className="chip" aria-pressed={together} onClick={() => setTogether(!together)}>
      {t('together')}
    </button>
  );
}
