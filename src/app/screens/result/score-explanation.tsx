import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import type { Answers } from '#core/answers/answer.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import type { Result } from '#core/result/result.ts';
import type { Trace } from '#core/score/trace.ts';
import { answerWords } from '#app/assessment/answer-words.ts';
import { pointsText, spanText } from '#app/assessment/score-words.ts';
import { explain, partOf, type Explained } from './explain.ts';
import './score-explanation.css';

interface Ground {
  model: Model;
  texts: ModelTexts;
  answers: Answers;
}

/** Where each point came from, opened part by part: its share of the whole, what was answered, and the clause behind it. */
export function ScoreExplanation({
  trace,
  result,
  ...ground
}: Ground & { trace: Trace; result: Pick<Result, 'scoreNode'> }) {
  const { t } = useTranslation('result');
  const { model, texts } = ground;
  const part = partOf(trace, result.scoreNode) ?? trace;
  const whole = explain(part, new Fraction(model.scale));
  if (!whole.brings) return <p>{t('points.none')}</p>;
  return (
    <div className="points">
      <p>
        {part.op === 'weightedMean'
          ? t('points.mean', {
              parts: whole.children
                .map(({ part: child }) =>
                  t('points.weight', { share: percent(child.weight), title: title(texts, child.id) }),
                )
                .join(' + '),
            })
          : t('points.sum', { title: title(texts, part.id), ...pair(part) })}
      </p>
      <Clause id={part.clause} ground={ground} />
      {whole.children.map((child) => (
        <Part key={child.part.id} explained={child} ground={ground} />
      ))}
    </div>
  );
}

function Part({ explained, ground }: { explained: Explained; ground: Ground }) {
  const { t } = useTranslation('result');
  const { part, most, brings, children } = explained;
  const item = ground.model.items[part.id];
  return (
    <details className={item ? 'points-part points-item' : 'points-part'}>
      <summary>
        <span className="points-title">
          {item && <span className="points-id">{part.id}</span>}
          {item ? ground.texts.items[part.id]?.official : title(ground.texts, part.id)}
        </span>
        {brings && most ? (
          <span className="points-brings">
            <b>{spanText(brings)}</b>/{pointsText(most)}
            <meter aria-hidden="true" min={0} max={most.valueOf()} value={brings.lower.valueOf()} />
          </span>
        ) : (
          <span className="points-brings">
            {t(`points.${part.standing === 'excluded' ? 'excluded' : 'unrated'}`)}
          </span>
        )}
      </summary>
      <div className="points-body">
        {brings && most && (
          <p>
            {t(item ? 'points.item' : 'points.node', pair(part))}{' '}
            {t('points.share', {
              brings: spanText(brings),
              most: pointsText(most),
              scale: ground.model.scale,
            })}
          </p>
        )}
        {item && <AnswerLine part={part} ground={ground} />}
        {!item && ground.texts.nodes[part.id]?.text && (
          <p className="caption">{ground.texts.nodes[part.id]?.text}</p>
        )}
        <Clause id={part.clause} ground={ground} />
        {children.map((child) => (
          <Part key={child.part.id} explained={child} ground={ground} />
        ))}
      </div>
    </details>
  );
}

function AnswerLine({ part, ground }: { part: Trace; ground: Ground }) {
  const { t } = useTranslation('result');
  const words = useTranslation('items').t;
  const given = part.state === 'pending' ? undefined : ground.answers[part.id];
  return (
    <p>
      {t('points.answer')} <b>{answerWords(words, ground, part.id, given)}</b>
    </p>
  );
}

function Clause({ id, ground: { model, texts } }: { id: string; ground: Ground }) {
  const { t } = useTranslation('result');
  const status = model.clauses[id]?.status ?? 'assumed';
  return (
    <p className="caption">
      <b>{t(`clause.${status}`)}:</b> {texts.clauses[id] ?? id}
    </p>
  );
}

function title(texts: ModelTexts, id: string): string {
  return texts.nodes[id]?.title ?? id;
}

function percent(weight: Fraction | null): string {
  return pointsText((weight ?? new Fraction(0)).mul(100));
}

function pair({ points, ceiling }: Trace): { points: string; ceiling: string } {
  return { points: spanText(points, 2), ceiling: pointsText(ceiling, 2) };
}
