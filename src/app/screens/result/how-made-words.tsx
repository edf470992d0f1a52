import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import type { Span } from '#core/score/trace.ts';
import { pointsText, spanText } from '#app/assessment/score-words.ts';
import { conditionWords } from './condition-words.ts';
import type { HowMade, Rung, Row } from './how-made.ts';

interface Names {
  model: Model;
  texts: ModelTexts;
}

/** How a part came to its value, in a sentence; a ladder and a table are drawn line by line. */
export function HowMadeWords({ how, names }: { how: HowMade; names: Names }) {
  const { t } = useTranslation('result');
  const named = (ids: string[]) => ids.map((id) => partName(names, id)).join(', ');
  switch (how.op) {
    case 'sum':
      return <p>{t('how.sum', { points: spanText(how.points, 2), ceiling: pointsText(how.ceiling, 2) })}</p>;
    case 'weightedMean':
      return (
        <p>
          {t('how.weightedMean', {
            parts: how.parts.map(({ id, share }) => `${percent(share)} ${partName(names, id)}`).join(' + '),
          })}
        </p>
      );
    case 'min':
    case 'max':
      return (
        <p>
          {t(`how.${how.op}`)}{' '}
          {t(how.certain ? 'how.decides' : 'how.mayDecide', { parts: named(how.decide) })}
        </p>
      );
    case 'geometricMean':
      return (
        <p>
          {t('how.geometricMean')}
          {how.nothing.length > 0 && ` ${t('how.nothing', { parts: named(how.nothing) })}`}
        </p>
      );
    case 'ladder':
      return <LadderWords how={how} names={names} />;
    case 'table':
      return <TableWords how={how} names={names} />;
  }
}

function LadderWords({ how, names }: { how: Extract<HowMade, { op: 'ladder' }>; names: Names }) {
  const { t } = useTranslation('result');
  const { rungs, reached, atMost, next } = how;
  const missing = next?.parts.filter(({ state }) => state !== 'reached') ?? [];
  return (
    <>
      <p>
        {t('how.ladder')}{' '}
        {reached === atMost
          ? t('how.rung', { count: reached, of: rungs.length })
          : t('how.rungs', { reached, atMost, of: rungs.length })}
      </p>
      <ol className="points-rungs">
        {rungs.map((rung) => (
          <li key={rung.number} data-state={markOf(rung, reached)}>
            <b>{t('how.rungName', { number: rung.number })}</b>{' '}
            {rung.parts.map(({ id }) => partName(names, id)).join(', ')}
            {!rung.atLeast.equals(1) && ` (${t('how.needs', { share: percent(rung.atLeast) })})`}
            {' · '}
            {t(`how.rungState.${markOf(rung, reached)}`)}
          </li>
        ))}
      </ol>
      {next && missing.length > 0 && (
        <p>
          {t('how.next', {
            number: next.number,
            parts: missing.map(({ id, has }) => `${partName(names, id)} (${shareOf(has)})`).join(', '),
            share: percent(next.atLeast),
          })}
        </p>
      )}
    </>
  );
}

/** A rung that is met by itself but stands above one that is not counts for nothing yet. */
function markOf(rung: Rung, reached: number): 'reached' | 'missed' | 'open' | 'waits' {
  if (rung.number <= reached) return 'reached';
  return rung.state === 'reached' ? 'waits' : rung.state;
}

function TableWords({ how, names }: { how: Extract<HowMade, { op: 'table' }>; names: Names }) {
  const { t } = useTranslation('result');
  const { rows, applies, otherwise } = how;
  const said = (row: Row) => conditionWords({ t, ...names }, row.when);
  if (applies !== null && applies !== 'otherwise') {
    return (
      <p>
        {t('how.table')}{' '}
        {t('how.row', { number: applies.number, when: said(applies), share: percent(applies.ratio) })}
      </p>
    );
  }
  if (applies === 'otherwise')
    return <p>{`${t('how.table')} ${t('how.otherwise', { share: percent(otherwise) })}`}</p>;
  return (
    <>
      <p>
        {t('how.table')} {t('how.rowOpen')}
      </p>
      <ul className="points-rungs">
        {rows
          .filter((row) => row.applies !== false)
          .map((row) => (
            <li key={row.number} data-state="open">
              {t('how.row', { number: row.number, when: said(row), share: percent(row.ratio) })}
            </li>
          ))}
      </ul>
    </>
  );
}

export function partName({ texts, model }: Names, id: string): string {
  return model.items[id] ? `${id} ${texts.items[id]?.official ?? ''}`.trim() : (texts.nodes[id]?.title ?? id);
}

function shareOf(has: Span | null): string {
  return has ? percentSpan(has) : '–';
}

export function percentSpan({ lower, upper }: Span): string {
  return `${spanText({ lower: lower.mul(100), upper: upper.mul(100) }, 0)}\u00a0%`;
}

function percent(share: Fraction | string): string {
  return `${pointsText(new Fraction(share).mul(100))}\u00a0%`;
}
