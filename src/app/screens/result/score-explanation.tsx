import { Fraction } from 'fraction.js';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Told } from '#core/answers/truth.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import type { Result } from '#core/result/result.ts';
import { scoresOf } from '#core/score/score-answers.ts';
import type { Trace } from '#core/score/trace.ts';
import { pointsText, spanText } from '#app/assessment/score-words.ts';
import { answerSaid } from './answer-said.ts';
import { explain, partOf, policyShare, whyLeftOut, type Explained } from './explain.ts';
import { HowMadeWords, percentSpan } from './how-made-words.tsx';
import { howMade } from './how-made.ts';
import './score-explanation.css';

interface Ground {
  /** As it is for this enterprise: with its profiles. */
  model: Model;
  texts: ModelTexts;
  told: Told;
  given: (item: string) => Answers[string] | undefined;
  result: Shown;
}

type Shown = Pick<Result, 'scoreNode' | 'nodeLevels'>;

interface Props {
  model: Model;
  texts: ModelTexts;
  facts: Facts;
  answers: Answers;
  trace: Trace;
  result: Shown;
}

/** Where each point came from, opened part by part: its share of the whole, what was answered, and the clause behind it. */
export function ScoreExplanation({ trace, result, model, texts, facts, answers }: Props) {
  const { t } = useTranslation('result');
  const ground = useMemo((): Ground => {
    const scores = scoresOf(groundOf(model, facts, answers));
    const given = (item: string) => scores.ground.given(item) && (answers[item] ?? scores.ground.given(item));
    return { model: scores.ground.model, texts, told: scores.told, given, result };
  }, [model, facts, answers, texts, result]);
  const part = partOf(trace, result.scoreNode) ?? trace;
  const whole = explain(part, new Fraction(model.scale));
  if (!whole.brings) return <p>{t('points.none')}</p>;
  return (
    <div className="points">
      <ProfileWords ground={ground} />
      <How part={part} ground={ground} />
      <p className="caption">{t('points.open')}</p>
      <Clause id={part.clause} ground={ground} />
      {whole.children.map((child) => (
        <Part key={child.part.id} explained={child} ground={ground} />
      ))}
    </div>
  );
}

function Part({ explained, ground }: { explained: Explained; ground: Ground }) {
  const { t } = useTranslation('result');
  const { part, most, brings, ratio, children } = explained;
  const { model, texts } = ground;
  const item = model.items[part.id];
  return (
    <details className={item ? 'points-part points-item' : 'points-part'}>
      <summary>
        <span className="points-title">
          {item && <span className="points-id">{part.id}</span>}
          {item ? texts.items[part.id]?.official : (texts.nodes[part.id]?.title ?? part.id)}
          <OwnLevel id={part.id} ground={ground} />
        </span>
        <Share explained={explained} />
      </summary>
      <div className="points-body">
        {brings && most && ratio && (
          <p>
            {item && `${t('points.item', pair(part))} `}
            {t('points.share', { brings: spanText(brings), most: pointsText(most), scale: model.scale })}
          </p>
        )}
        {!brings && ratio && item && <p>{t('points.item', pair(part))}</p>}
        {item ? <AnswerLine part={part} ground={ground} /> : <How part={part} ground={ground} />}
        <WhyLeftOut part={part} />
        {!item && texts.nodes[part.id]?.text && <p className="caption">{texts.nodes[part.id]?.text}</p>}
        <Clause id={part.clause} ground={ground} />
        {children.map((child) => (
          <Part key={child.part.id} explained={child} ground={ground} />
        ))}
      </div>
    </details>
  );
}

/** Points of the whole where they are added up, else what the part comes to by itself. */
function Share({ explained: { part, most, brings, ratio } }: { explained: Explained }) {
  const { t } = useTranslation('result');
  const shown =
    brings && most ? { value: brings.lower, of: most } : ratio && { value: ratio.lower, of: null };
  if (!shown || part.weight?.equals(0)) {
    const why = whyLeftOut(part);
    const words = why === 'no-list' || why === 'part-unrated' || why === 'too-much-without';
    return <span className="points-brings">{t(`points.${words ? 'unrated' : 'excluded'}`)}</span>;
  }
  return (
    <span className="points-brings">
      {brings && most ? (
        <>
          <b>{spanText(brings)}</b>/{pointsText(most)}
        </>
      ) : (
        <b>{ratio && percentSpan(ratio)}</b>
      )}
      <meter aria-hidden="true" min={0} max={shown.of?.valueOf() ?? 1} value={shown.value.valueOf()} />
    </span>
  );
}

function How({ part, ground }: { part: Trace; ground: Ground }) {
  const how = howMade(ground.model.nodes[part.id], part, ground.told);
  return how && <HowMadeWords how={how} names={ground} />;
}

/** The level of a part that has levels of its own; "open" while it is not certain. */
function OwnLevel({ id, ground: { result, texts } }: { id: string; ground: Ground }) {
  const { t } = useTranslation('result');
  const level = result.nodeLevels?.[id];
  if (level === undefined) return null;
  const name = level === null ? undefined : texts.levels[level]?.name;
  return (
    <span className="points-level">
      {level === null ? t('points.levelOpen') : t('points.level', { level, name: name ?? '' }).trim()}
    </span>
  );
}

/** Why it does not count, or by which rule it counts although nothing was answered. */
function WhyLeftOut({ part }: { part: Trace }) {
  const { t } = useTranslation('result');
  const why = whyLeftOut(part);
  if (why) return <p>{t(`left.${why}`)}</p>;
  const share = policyShare(part);
  if (!share || part.state === null) return null;
  const kind = share.equals(0) ? 'zero' : share.equals(1) ? 'full' : 'target';
  return <p>{t(`policy.${kind}`, { state: t(`said.${part.state}`), share: pointsText(share.mul(100)) })}</p>;
}

function ProfileWords({ ground: { told, texts } }: { ground: Ground }) {
  const { t } = useTranslation('result');
  const { profiles, perhaps } = told;
  const name = (id: string) => texts.profiles?.[id]?.title ?? id;
  if (profiles.length + perhaps.length === 0) return null;
  return (
    <>
      {profiles.length > 0 && (
        <p>
          {t('profile.fits', { names: profiles.map(name).join(', ') })}{' '}
          {profiles.map((id) => texts.profiles?.[id]?.text ?? '').join(' ')}
        </p>
      )}
      {perhaps.length > 0 && <p>{t('profile.open', { names: perhaps.map(name).join(', ') })}</p>}
    </>
  );
}

function AnswerLine({ part, ground }: { part: Trace; ground: Ground }) {
  const { t } = useTranslation('result');
  if (part.state === 'notAsked') return null;
  return (
    <p>
      {t('points.answer')} <b>{answerSaid({ t, ...ground }, part.id, ground.given(part.id))}</b>
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

function pair({ points, ceiling }: Trace): { points: string; ceiling: string } {
  return { points: spanText(points, 2), ceiling: pointsText(ceiling, 2) };
}
