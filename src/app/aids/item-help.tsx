import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Second, SecondLanguageContext } from '#core/items/second-language.tsx';
import type { ModelTexts } from '#core/model/model-texts.ts';
import { termsIn } from '#core/model/terms-in.ts';
import type { Asked } from '#core/model/what-is-asked.ts';
import { TermList } from './term-list.tsx';
import { TogetherSwitch } from './together-switch.tsx';

interface Props {
  id: string;
  texts: ModelTexts;
  asked: Asked;
  /** An owner without an adviser: what only an adviser does is left away. */
  alone: boolean;
}

const forAll = ['example'] as const;
const forAdvisers = ['adviser', 'look', 'evidence', ...forAll] as const;

function linesOf({ items }: ModelTexts, id: string, part: (typeof forAdvisers)[number]): string[] {
  return [items[id]?.[part] ?? []].flat();
}

/** All that explains one question. */
export function ItemHelp({ id, texts, asked, alone }: Props) {
  const { t } = useTranslation('glossary');
  const [path] = useLocation();
  const second = useContext(SecondLanguageContext);
  const { glossary = {} } = texts;
  const said = [asked.question, ...asked.choices.flatMap(({ label, hint }) => [label, hint ?? ''])];
  const terms = termsIn(said, glossary).flatMap((term) => {
    const words = glossary[term];
    return words ? [{ id: term, ...words, other: second?.texts.glossary?.[term] }] : [];
  });
  const parts = (alone ? forAll : forAdvisers).filter((part) => linesOf(texts, id, part).length > 0);
  return (
    <div className="help">
      <dl>
        {parts.map((part) => (
          <div key={part}>
            <dt>
              {t(part)}
              <Second of={({ say }) => say(`glossary:${part}`)} />
            </dt>
            {linesOf(texts, id, part).map((line, index) => (
              <dd key={line}>
                {line}
                <Second of={(other) => linesOf(other.texts, id, part)[index]} />
              </dd>
            ))}
          </div>
        ))}
        {terms.length > 0 && (
          <div>
            <dt>
              {t('terms')}
              <Second of={({ say }) => say('glossary:terms')} />
            </dt>
            <dd>
              <TermList terms={terms} otherLanguage={second?.language} />
            </dd>
          </div>
        )}
      </dl>
      {parts.length + terms.length === 0 && (
        <p>
          {t('nothing')}
          <Second of={({ say }) => say('glossary:nothing')} />
        </p>
      )}
      <div className="cluster">
        <TogetherSwitch />
        <Link
          href={`/thuat-ngu?ve=${encodeURIComponent(`${path}?cau=${encodeURIComponent(id)}`)}`}
          className="help-all"
        >
          {t('allTerms')}
        </Link>
      </div>
    </div>
  );
}
