import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groundOf } from '#core/answers/ground.ts';
import { valueIn } from '#core/answers/value-in.ts';
import type { Answer, Answers } from '#core/answers/answer.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import { makeResult } from '#core/result/make-result.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { neighbours, planOf, sectionOf } from '#app/assessment/plan.ts';
import { ItemInput } from '../visit/item-inputs.tsx';
import { PreviewFirm } from './preview-firm.tsx';
import { PreviewScore } from './preview-score.tsx';

/** The questionnaire as it will lie in the hand: the real inputs, with the score moving while it is tried. */
export function PhonePreview({ model, texts }: { model: Model; texts: ModelTexts }) {
  const { t } = useTranslation('authoring');
  const [answers, setAnswers] = useState<Answers>({});
  const [facts, setFacts] = useState<Facts>(unknownFacts);
  const [place, setPlace] = useState<string | null>(null);
  const settled = useDeferredValue(answers);
  const reference = useMemo(() => referenceTo(model), [model]);
  const plan = planOf(model, facts, answers);
  const here = place !== null && plan.items.includes(place) ? place : plan.items[0];
  const { result } = useMemo(
    () => makeResult(model, reference, facts, settled),
    [model, reference, facts, settled],
  );
  if (here === undefined) return null;
  const { before, after } = neighbours(plan, here, 'item');
  const section = sectionOf(plan, here);
  const answer = (id: string, given: Answer | null) =>
    setAnswers((before) => {
      const others = Object.entries(before).filter(([item]) => item !== id);
      return Object.fromEntries(given ? [...others, [id, given]] : others);
    });
  return (
    <section className="authoring-phone-side" aria-labelledby="authoring-preview">
      <div className="cluster cluster-between">
        <h3 id="authoring-preview">{t('preview.title')}</h3>
        <button type="button" className="chip" onClick={() => setAnswers({})}>
          {t('preview.again')}
        </button>
      </div>
      <PreviewFirm facts={facts} onChange={setFacts} />
      <div className="authoring-phone">
        <PreviewScore model={model} texts={texts} result={result} />
        <div className="authoring-phone-page" key={here}>
          <p className="caption">
            {section && `${section.number}/${plan.of} · ${texts.sections[section.id]?.title}`}
          </p>
          <Question
            id={here}
            model={model}
            texts={texts}
            facts={facts}
            answers={answers}
            onAnswer={answer}
            onJump={setPlace}
          />
        </div>
        <div className="authoring-phone-foot">
          <button
            type="button"
            className="button-quiet"
            disabled={before === undefined}
            onClick={() => before !== undefined && setPlace(before)}
          >
            {t('preview.before')}
          </button>
          <span className="caption">
            {plan.items.indexOf(here) + 1}/{plan.items.length}
          </span>
          <button
            type="button"
            className="button"
            disabled={after === undefined}
            onClick={() => after !== undefined && setPlace(after)}
          >
            {t('preview.after')}
          </button>
        </div>
      </div>
      <p className="caption">{t('preview.note')}</p>
    </section>
  );
}

interface QuestionProps {
  id: string;
  model: Model;
  texts: ModelTexts;
  facts: Facts;
  answers: Answers;
  onAnswer: (id: string, answer: Answer | null) => void;
  onJump: (item: string) => void;
}

function Question({ id, model, texts, facts, answers, onAnswer, onJump }: QuestionProps) {
  const { t } = useTranslation('authoring');
  const heading = useId();
  const item = model.items[id];
  const words = texts.items[id];
  if (!item) return null;
  const answer = answers[id];
  const others: { label: string; given: Answer }[] = item.optional
    ? []
    : [
        { label: t('preview.dontKnow'), given: { state: 'dontKnow' } },
        { label: t('preview.declined'), given: { state: 'declined' } },
        ...(item.notApplicable?.reasons ?? []).map((reason) => ({
          label: t('preview.notApplicable', { reason: texts.reasons[reason] ?? reason }),
          given: { state: 'notApplicable', reason } as const,
        })),
      ];
  return (
    <div className="stack">
      <p className="caption">
        {id} · {words?.official}
      </p>
      <h4 id={heading} className="authoring-question">
        {words?.question}
      </h4>
      {words?.adviser && (
        <details>
          <summary>{t('preview.aid')}</summary>
          <p className="authoring-aid">{words.adviser}</p>
        </details>
      )}
      <ItemInput
        id={id}
        item={item}
        value={valueIn(item, answer)}
        texts={texts}
        context={groundOf(model, facts, answers).context}
        heading={heading}
        readOnly={false}
        onChange={(value) => onAnswer(id, value === null ? null : { state: 'answered', value })}
        onJump={onJump}
      />
      {others.length > 0 && (
        <fieldset className="cluster" aria-label={t('preview.otherwise')}>
          {others.map(({ label, given }) => {
            const chosen = JSON.stringify(answer) === JSON.stringify(given);
            return (
              <button
                key={label}
                type="button"
                className="chip"
                aria-pressed={chosen}
                onClick={() => onAnswer(id, chosen ? null : given)}
              >
                {label}
              </button>
            );
          })}
        </fieldset>
      )}
    </div>
  );
}
