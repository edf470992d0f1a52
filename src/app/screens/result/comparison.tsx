import { Fraction } from 'fraction.js';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { pointsText, spanText } from '#app/assessment/score-words.ts';
import { formatDate } from '#app/ui/format.ts';
import { answerSaid } from './answer-said.ts';
import { compareItems, comparePillars, type ItemMove } from './compare-answers.ts';
import './comparison.css';
import type { Against } from './ghosts.ts';
import type { Earlier } from './read-earlier.ts';
import type { ResultView } from './read-result.ts';

interface Props {
  view: ResultView;
  all: Earlier[];
  earlier: Earlier;
  against: Against;
  choose: (id: string) => void;
}

/** This result beside an earlier one, or an owner's own beside what an adviser verified. */
export function ComparisonSection({ view, all, earlier, against, choose }: Props) {
  const { t } = useTranslation('result');
  const own = earlier.body.source === 'self' && view.draft.source === 'adviser';
  return (
    <section className="result-compare" aria-labelledby="so-sanh">
      <h2 id="so-sanh">{t(own ? 'compare.verified' : 'compare.title')}</h2>
      {all.length > 1 && (
        <div className="cluster">
          {all.map(({ id, body }) => (
            <button
              key={id}
              type="button"
              className="chip"
              aria-pressed={id === earlier.id}
              onClick={() => choose(id)}
            >
              {t(`compare.of.${body.source}`, { date: formatDate(body.startedAt) })}
            </button>
          ))}
        </div>
      )}
      {all.length === 1 && (
        <p className="caption">
          {t(`compare.of.${earlier.body.source}`, { date: formatDate(earlier.body.startedAt) })}
        </p>
      )}
      {against.is === 'same-version' ? (
        <SameVersion view={view} earlier={earlier} own={own} />
      ) : (
        <AcrossVersions view={view} earlier={earlier} against={against} />
      )}
    </section>
  );
}

function SameVersion({ view, earlier, own }: { view: ResultView; earlier: Earlier; own: boolean }) {
  const { t } = useTranslation('result');
  const { model, texts, facts, answers, result } = view;
  const { body } = earlier;
  const items = useMemo(
    () => compareItems(model, { facts: body.facts, answers: body.answers }, { facts, answers }),
    [model, body, facts, answers],
  );
  const pillars = comparePillars(model.pillars, body.result.nodes, result.nodes);
  const title = (id: string) => texts.nodes[id]?.title ?? id;
  return (
    <>
      <table className="compare-table">
        <thead>
          <tr>
            <th scope="col">{t('compare.pillar')}</th>
            <th scope="col">{t(own ? 'compare.self' : 'compare.before')}</th>
            <th scope="col">{t(own ? 'compare.adviser' : 'compare.now')}</th>
            <th scope="col">{t('compare.moved')}</th>
          </tr>
        </thead>
        <tbody>
          {pillars.map(({ id, before, after, moved }) => (
            <tr key={id}>
              <th scope="row">{title(id)}</th>
              <td>{percent(before)}</td>
              <td>{percent(after)}</td>
              <td>{moved ? <Moved by={moved} /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.moved.length === 0 && <p>{t('compare.nothing')}</p>}
      {items.moved.length > 0 && (
        <details open={items.moved.length <= 5}>
          <summary>{t(own ? 'compare.differ' : 'compare.changed', { count: items.moved.length })}</summary>
          <ul className="compare-items">
            {items.moved.map((move) => (
              <Item key={move.id} view={view} move={move} own={own} />
            ))}
          </ul>
        </details>
      )}
      {!own && items.stalled.length > 0 && (
        <details>
          <summary>{t('compare.stalled', { count: items.stalled.length })}</summary>
          <ul className="compare-items">
            {items.stalled.map((id) => (
              <li key={id}>
                {id} {texts.items[id]?.official}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Item({ view, move, own }: { view: ResultView; move: ItemMove; own: boolean }) {
  const { t } = useTranslation('result');
  const { id, before, after, moves } = move;
  const said = (answer: ItemMove['before']) => answerSaid({ t, ...view }, id, answer);
  return (
    <li data-moves={moves}>
      <b>
        {id} {view.texts.items[id]?.official}
      </b>{' '}
      <span className="compare-word">{t(`compare.moves.${moves}`)}</span>
      <p className="caption">
        {t(own ? 'compare.self' : 'compare.before')}: {said(before)}
      </p>
      <p>
        {t(own ? 'compare.adviser' : 'compare.now')}: {said(after)}
      </p>
    </li>
  );
}

/** Where the line breaks it is said, and never smoothed over. */
function AcrossVersions({ view, earlier, against }: Omit<Props, 'all' | 'choose'>) {
  const { t } = useTranslation('result');
  const name = earlier.instrument?.texts.shortTitle ?? earlier.body.model.url;
  const names = { name, version: earlier.body.model.version };
  if (against.is !== 'carried') return <p className="compare-break">{t('compare.apart', names)}</p>;
  const { carried, related, begins, ends, share } = against.comparison;
  const titleNow = (id: string) => view.texts.nodes[id]?.title ?? id;
  const titleThen = (id: string) => earlier.instrument?.texts.nodes[id]?.title ?? id;
  return (
    <>
      <p className="compare-break">{t('compare.break', { ...names, share: pointsText(share.mul(100)) })}</p>
      {[...carried, ...related].length > 0 && (
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col">{t('compare.before')}</th>
              <th scope="col">{t('compare.now')}</th>
              <th scope="col">{t('compare.relation')}</th>
            </tr>
          </thead>
          <tbody>
            {[...carried, ...related].map(({ from, to, relation, before, after }) => (
              <tr key={`${from} ${to}`}>
                <td>
                  {titleThen(from)} <b>{percent(before)}</b>
                </td>
                <td>
                  {titleNow(to)} <b>{percent(after)}</b>
                </td>
                <td>{t(`compare.relations.${relation}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {begins.length > 0 && <p>{t('compare.begins', { parts: begins.map(titleNow).join(', ') })}</p>}
      {ends.length > 0 && <p>{t('compare.ends', { parts: ends.map(titleThen).join(', ') })}</p>}
    </>
  );
}

function Moved({ by }: { by: Fraction }) {
  const kind = by.gt(0) ? 'up' : by.lt(0) ? 'down' : 'same';
  const sign = { up: '▲ +', down: '▼ −', same: '= ' }[kind];
  return (
    <b className={`compare-${kind}`}>
      {sign}
      {pointsText(by.abs())}
    </b>
  );
}

function percent(span: { lower: string; upper: string } | null): string {
  if (!span) return '–';
  return spanText({ lower: new Fraction(span.lower).mul(100), upper: new Fraction(span.upper).mul(100) });
}
