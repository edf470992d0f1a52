import { createContext, useContext } from 'react';
import type { ModelTexts } from '#core/model/model-texts.ts';

/** The same words in another language, for whoever interprets. */
export interface SecondLanguage {
  language: string;
  texts: ModelTexts;
  /** What the visit itself says, or another namespace that stands before the key with a colon. */
  say: (key: string, values?: { [name: string]: string | number }) => string;
}

/** null: one language alone. */
export const SecondLanguageContext = createContext<SecondLanguage | null>(null);

interface Props {
  of: (second: SecondLanguage) => { label: string; hint?: string | undefined } | string | undefined;
}

/** What stands above in the other language, smaller; nothing where one language is shown. */
export function Second({ of }: Props) {
  const second = useContext(SecondLanguageContext);
  const said = second && of(second);
  if (!said) return null;
  return (
    <span className="second" lang={second.language}>
      {typeof said === 'string' ? said : said.label + (said.hint ? `: ${said.hint}` : '')}
    </span>
  );
}
