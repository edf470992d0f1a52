import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOnce } from '#core/crosswalk/answer-once.ts';
import type { Crosswalk } from '#core/crosswalk/crosswalk.ts';
import { pointsText, spanText } from '#app/assessment/score-words.ts';
import { useInstrument, type Instrument } from '#app/assessment/use-instrument.ts';
import './comparison.css';
import type { ResultView } from './read-result.ts';

/** What the same answers say under another model: answered once, read twice. */
export function OnceElsewhere({ view, crosswalks }: { view: ResultView; crosswalks: readonly Crosswalk[] }) {
  const { url, version } = view.model;
  const leading = crosswalks.filter(
    ({ from, choices }) => choices && from.url === url && from.version === version,
  );
  return leading.map((crosswalk) => <OnceUnder key={crosswalk.to.url} view={view} crosswalk={crosswalk} />);
}

function OnceUnder({ view, crosswalk }: { view: ResultView; crosswalk: Crosswalk }) {
  const instrument = useInstrument(crosswalk.to);
  return instrument ? <Once view={view} crosswalk={crosswalk} instrument={instrument} /> : null;
}

interface Props {
  view: ResultView;
  crosswalk: Crosswalk;
  instrument: Instrument;
}

function Once({ view, crosswalk, instrument }: Props) {
  const { t, i18n } = useTranslation('result');
  const { model, facts, answers } = view;
  const { model: to, texts } = instrument;
  const once = useMemo(
    () => answerOnce(crosswalk, { from: model, to }, facts, answers),
    [crosswalk, model, to, facts, answers],
  );
  const clause = crosswalk.clauses[crosswalk.clause];
  return (
    <section className="result-once" aria-labelledby={`doc-${to.id}`}>
      <h2 id={`doc-${to.id}`}>{t('once.title', { name: texts.shortTitle })}</h2>
      <p>{t('once.text')}</p>
      <dl className="facts result-ends compare-once">
        <dt>{t('once.score')}</dt>
        <dd>
          {once.score ? (
            <>
              <b>{spanText(once.score)}</b>/{to.scale}
            </>
          ) : (
            t('pillars.notRated')
          )}
        </dd>
        <dt>{t('once.share')}</dt>
        <dd>{pointsText(once.share.mul(100))} %</dd>
      </dl>
      {once.missing.length > 0 && (
        <details>
          <summary>{t('once.missing', { count: once.missing.length })}</summary>
          <ul className="compare-items">
            {once.missing.map((id) => (
              <li key={id}>{texts.items[id]?.official ?? id}</li>
            ))}
          </ul>
        </details>
      )}
      {clause && (
        <p className="caption">
          <b>{t(`clause.${clause.status}`)}:</b> {clause.text[i18n.language === 'en' ? 'en' : 'vi']}
        </p>
      )}
    </section>
  );
}
