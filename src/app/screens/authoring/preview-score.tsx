import { useTranslation } from 'react-i18next';
import { Fraction } from 'fraction.js';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import type { Result } from '#core/result/result.ts';
import { spanText } from '#app/assessment/score-words.ts';
import { formatNumber } from '#app/ui/format.ts';
import { shadeOf } from '#app/ui/hill-ground.tsx';
import { MoreIcon } from '#app/ui/more-icon.tsx';

interface Props {
  model: Model;
  texts: ModelTexts;
  result: Result;
}

/** Score, bounds, level and what holds it down, as they are at this very answer; the bands lie under the bounds. */
export function PreviewScore({ model, texts, result }: Props) {
  const { t } = useTranslation('authoring');
  const { score, level, levelWithheld, gates = [], answered, open } = result;
  const share = (end: string) => (100 * new Fraction(end).valueOf()) / model.scale;
  const { bands } = model.levels;
  const [low, high] = score ? [share(score.lower), share(score.upper)] : [0, 0];
  return (
    <div className="authoring-score">
      <p className="cluster cluster-between">
        <span>
          <b className="authoring-number">{score ? spanText(score, model.levels.round.digits) : '–'}</b>
          <span className="caption"> / {formatNumber(model.scale)}</span>
        </span>
        <b>
          {level === null
            ? t(`preview.withheld.${levelWithheld ?? 'open'}`)
            : t('preview.level', { level, name: texts.levels[level]?.name ?? '' })}
        </b>
      </p>
      <div className="authoring-bands" aria-hidden="true">
        {bands.map(({ level: step, from }, index) => (
          <i
            key={step}
            style={{
              left: `${share(from)}%`,
              width: `${share(bands[index + 1]?.from ?? String(model.scale)) - share(from)}%`,
              background: `var(--terrace-${shadeOf(index, bands.length)})`,
            }}
          />
        ))}
        {score && <b style={{ left: `${low}%`, width: `${Math.max(high - low, 0.8)}%` }} />}
      </div>
      <p className="caption">
        {t('preview.answered', { answered, count: open })}
        {score && result.scoreNode !== model.root && ` · ${t('preview.part')}`}
      </p>
      {gates.map((gate) => (
        <p key={gate} className="authoring-gate">
          <MoreIcon name="lock" size={18} />
          {texts.gates?.[gate] ?? gate}
        </p>
      ))}
    </div>
  );
}
