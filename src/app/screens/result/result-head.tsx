import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fraction } from 'fraction.js';
import { Link } from 'wouter';
import { spanText } from '#app/assessment/score-words.ts';
import { Dialog } from '#app/ui/dialog.tsx';
import type { Band } from '#app/ui/hillside-shape.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { Terraces } from './terraces.tsx';
import { Gates } from './gates.tsx';
import type { ResultView } from './read-result.ts';
import type { Standing } from './standing.ts';
import { useStandingWords } from './use-standing-words.ts';

interface Props {
  view: Pick<ResultView, 'model' | 'texts' | 'result' | 'facts' | 'answers'>;
  standing: Standing;
  bands: readonly Band[];
  /** The score of an earlier result, and what it is called. */
  ghost?: number | null;
  ghostName?: string;
}

/** Score, level, and what is certain; "provisional" opens the clauses that are not official yet. */
export function ResultHead({ view, standing, bands, ghost = null, ghostName = '' }: Props) {
  const { t } = useTranslation('result');
  const [asked, setAsked] = useState(false);
  const { model, texts, result } = view;
  const words = useStandingWords(view, standing);
  const { score } = result;
  const whole = score !== null && result.scoreNode === model.root;
  const certain = score !== null && score.lower === score.upper;
  const ends = whole ? [score.lower, score.upper].map((end) => new Fraction(end).valueOf()) : [];
  return (
    <>
      <div className="result-score">
        {score && (
          <p>
            <span className="result-number">{spanText(score, model.levels.round.digits)}</span>
            <span className="result-scale">/{model.scale}</span>
            {!(whole && certain) && (
              <span className="result-bound">{t(whole ? 'score.between' : 'score.common')}</span>
            )}
          </p>
        )}
        {result.provisional.length > 0 && (
          <button
            type="button"
            className="result-provisional"
            aria-haspopup="dialog"
            onClick={() => setAsked(true)}
          >
            <StateBadge state="provisional" />
            <span className="visually-hidden">{t('provisional.open')}</span>
          </button>
        )}
      </div>
      {whole && (
        <Terraces
          bands={bands}
          level={result.level}
          lower={ends[0] ?? null}
          upper={ends[1] ?? null}
          scale={model.scale}
          ghost={ghost}
          ghostName={ghostName}
        />
      )}
      <p className="result-words">{words}</p>
      {whole && <Gates view={view} />}
      <Dialog open={asked} title={t('provisional.title')} onClose={() => setAsked(false)}>
        <div className="stack">
          <p>{t('provisional.text')}</p>
          <ul className="rows">
            {result.provisional.map((clause) => (
              <li key={clause}>
                <p className="caption">{t(`clause.${model.clauses[clause]?.status ?? 'assumed'}`)}</p>
                <p>{texts.clauses[clause] ?? clause}</p>
              </li>
            ))}
          </ul>
          <Link href="/bo-tieu-chi">{t('provisional.model')}</Link>
        </div>
      </Dialog>
    </>
  );
}
