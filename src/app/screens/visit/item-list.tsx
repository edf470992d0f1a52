import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { wholeNotes } from '#core/assessment/whole-notes.ts';
import type { Answers } from '#core/answers/answer.ts';
import type { Plan } from '#app/assessment/plan.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { useLanguageChoice } from '#app/choose-language.ts';
import { currentLanguage, languages } from '#app/i18n.ts';
import { useTogether } from '#app/aids/two-languages.ts';
import { Icon } from '#app/ui/icon.tsx';
import { lazyPart } from '#app/ui/lazy-part.ts';

import './item-list.css';

const ScoreSoFar = lazyPart(['result'], async () => (await import('./score-so-far.tsx')).ScoreSoFar);

interface Props {
  ground: Ground;
  plan: Plan;
  /** Answered in two ways: nothing is sealed before somebody chose. */
  contested: readonly string[];
  answers: Answers;
  notes: { [item: string]: string };
  place: string;
  result: string;
  onPick: (item: string) => void;
}

/** Every question with its mark, to jump to; below it what is certain of the score, and the language. */
export const ItemList = memo(function ItemList({
  ground,
  plan,
  contested,
  answers,
  notes,
  place,
  result,
  onPick,
}: Props) {
  const { t } = useTranslation('item-list');
  const together = useTogether();
  const choice = useLanguageChoice();
  return (
    <div className="item-list">
      {notes[wholeNotes.amends] && (
        <p className="caption">{t('amends', { why: notes[wholeNotes.amends] })}</p>
      )}
      {plan.open.length + contested.length === 0 && <p className="caption">{t('done')}</p>}
      {plan.open.length > 0 && <p className="caption">{t('open', { count: plan.open.length })}</p>}
      {contested[0] !== undefined && (
        <button type="button" className="item-list-contested" onClick={() => onPick(contested[0] ?? '')}>
          <span className="field-warning">{t('contested', { count: contested.length })}</span>
        </button>
      )}
      {plan.sections.map((section) => (
        <section key={section.id}>
          <h3>
            {section.number}. {ground.texts.sections[section.id]?.title}
          </h3>
          <ul>
            {section.items.map((item) => {
              const mark = contested.includes(item)
                ? 'contested'
                : markOf(plan.open.includes(item), answers[item]);
              return (
                <li key={item}>
                  <button
                    type="button"
                    className="item-list-row"
                    aria-current={item === place ? 'true' : undefined}
                    onClick={() => onPick(item)}
                  >
                    <span className={`item-mark item-mark-${mark}`} aria-hidden="true" />
                    <span className="item-list-text">
                      {item} {ground.texts.items[item]?.official}
                      {mark === 'contested' && <b className="item-list-choose">{t('mark.contested')}</b>}
                    </span>
                    {notes[item] && <Icon name="note" size={16} />}
                    <span className="visually-hidden">
                      {mark !== 'contested' && t(`mark.${mark}`)} {notes[item] && t('mark.note')}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <Suspense>
        <ScoreSoFar ground={ground} answers={answers} />
      </Suspense>
      <Link href={result} className="button-quiet">
        {t('resultNow')}
      </Link>
      <fieldset className="cluster" aria-label={t('language')}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            className="chip"
            lang={language}
            aria-pressed={currentLanguage() === language}
            onClick={() => choice.choose(language)}
          >
            {t(`languages.${language}`)}
          </button>
        ))}
        <button
          type="button"
          className="chip"
          aria-pressed={together}
          onClick={() => choice.together(!together)}
        >
          {t('languages.both')}
        </button>
      </fieldset>
    </div>
  );
});

function markOf(
  open: boolean,
  answer: Answers[string] | undefined,
): 'open' | 'answered' | 'unsaid' | 'optional' {
  if (open) return 'open';
  if (!answer) return 'optional';
  return answer.state === 'answered' ? 'answered' : 'unsaid';
}
