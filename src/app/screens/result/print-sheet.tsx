import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import { spanText } from '#app/assessment/score-words.ts';
import { PrintedReceipt } from '#app/receipt/printed-receipt.tsx';
import { formatDate, formatNumber } from '#app/ui/format.ts';
import { Radar } from '#app/ui/radar.tsx';
import { Terraces } from './terraces.tsx';
import { gateReason, gatesOf } from './gates.tsx';
import { PillarWords } from './pillar-words.tsx';
import type { ResultView } from './read-result.ts';
import { adviceFor, bandsOf, pillarsOf, type ChosenAdvice } from './result-words.ts';
import { signedReceiptOf } from './signed-receipt.ts';
import type { Standing } from './standing.ts';
import { useStandingWords } from './use-standing-words.ts';
import { supportWords } from './support-words.ts';
import './print-sheet.css';
import '#app/ui/print.css';

/** The result on one A4 page. It carries no tax code: a household's is a person's. */
export function PrintSheet({ view, standing }: { view: ResultView; standing: Standing }) {
  const { t } = useTranslation('result');
  const words = useStandingWords(view, standing);
  const { model, texts, result, seal } = view;
  const bands = bandsOf(model, texts);
  const receipt = signedReceiptOf(seal);
  const whole = result.score !== null && result.scoreNode === model.root ? result.score : null;
  const [lower, upper] = whole ? [whole.lower, whole.upper].map((end) => new Fraction(end).valueOf()) : [];
  return (
    <article className="print-only print-sheet">
      <header>
        <p>
          {t('print.title')} · {formatDate(view.at)}
        </p>
        <h1>{view.name}</h1>
      </header>
      <section className="print-standing">
        <div>
          <p className="print-level">
            {result.level === null
              ? t(standing.is === 'no-list' ? 'titleCommon' : 'titleOpen')
              : t('titleLevel', { level: result.level, name: texts.levels[result.level]?.name })}
          </p>
          {result.score && (
            <p>
              <b className="print-score">{spanText(result.score, model.levels.round.digits)}</b>/{model.scale}{' '}
              {!whole && t('score.common')}
            </p>
          )}
          <p>{words}</p>
          {whole &&
            gatesOf(view)
              .filter(({ holds }) => holds)
              .map((gate) => (
                <p key={gate.id}>
                  <b>{t('gate.holds', { level: gate.highest })}</b> {gateReason(view, t, gate)}
                </p>
              ))}
          <PillarWords view={view} />
        </div>
        {whole && (
          <Terraces
            bands={bands}
            level={result.level}
            lower={lower ?? null}
            upper={upper ?? null}
            scale={model.scale}
          />
        )}
      </section>
      <section className="print-columns">
        <div>
          <h2>{t('advice.title')}</h2>
          <ol>
            {adviceFor(view)
              .slice(0, 5)
              .map((entry) => (
                <PrintedAdvice key={entry.advice.id} entry={entry} view={view} />
              ))}
          </ol>
        </div>
        <div>
          <h2>{t('pillars.title')}</h2>
          <Radar pillars={pillarsOf(view)} />
          <h2>{t('ladder.title')}</h2>
          <ol className="print-ladder">
            {bands.map((band) => (
              <li key={band.level} aria-current={band.level === result.level ? 'step' : undefined}>
                <b>
                  {band.level}. {band.name}
                </b>{' '}
                {t('ladder.from', { from: formatNumber(band.from) })}
              </li>
            ))}
          </ol>
        </div>
      </section>
      <footer>
        {receipt && <PrintedReceipt receipt={receipt} />}
        {result.provisional.length > 0 && (
          <p>{t('print.provisional', { count: result.provisional.length })}</p>
        )}
        <p>
          {texts.legalTitle} · {t('print.model', { version: model.version })}
          {seal && seal !== 'elsewhere' && ` · ${t('print.seal', { id: seal.seal.id.slice(0, 12) })}`}
        </p>
      </footer>
    </article>
  );
}

function PrintedAdvice({ entry, view }: { entry: ChosenAdvice; view: ResultView }) {
  const { t } = useTranslation('result');
  const support = supportWords(t, entry.scheme, view.facts);
  const { words } = entry;
  return (
    <li>
      <b>{words.title}</b>
      <p>{words.text}</p>
      <p className="caption">
        {words.effort} · {words.cost}
        {support && ` · ${support.long}`}
      </p>
    </li>
  );
}
