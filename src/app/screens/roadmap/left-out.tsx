import { useTranslation } from 'react-i18next';
import type { Horizon, LeftOutReason, Roadmap } from '#core/advice/roadmap.ts';
import { formatMoneyShort } from '#core/enterprise/money.ts';
import type { ResultView } from '#app/screens/result/read-result.ts';
import { MoveTo } from './action-card.tsx';

interface Props {
  view: ResultView;
  roadmap: Roadmap;
  move: (advice: string, to: Horizon | null) => void;
}

const atFirst = 4;

/** What did not fit and why; each can be put into a horizon all the same. */
export function LeftOut({ view, roadmap: { leftOut, violations }, move }: Props) {
  const { t } = useTranslation('roadmap');
  const reasonWords = useReasonWords(view);
  const idle = violations.filter(({ problem }) => problem === 'not-needed');
  if (leftOut.length + idle.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="chua-xep">
      <h2 id="chua-xep">{t('leftOut.title', { count: leftOut.length })}</h2>
      <ul className="roadmap-left">
        {leftOut.slice(0, atFirst).map(line)}
        {idle.map(({ advice }) => (
          <li key={advice}>
            <div>
              <b>{view.texts.advice[advice]?.title ?? advice}</b>
              <p className="caption">{t('violation.not-needed')}</p>
            </div>
            <button type="button" className="button-text" onClick={() => move(advice, null)}>
              {t('leftOut.drop')}
            </button>
          </li>
        ))}
      </ul>
      {leftOut.length > atFirst && (
        <details>
          <summary>{t('more', { count: leftOut.length - atFirst })}</summary>
          <ul className="roadmap-left">{leftOut.slice(atFirst).map(line)}</ul>
        </details>
      )}
    </section>
  );

  function line({ advice, reasons }: Roadmap['leftOut'][number]) {
    const title = view.texts.advice[advice.id]?.title ?? advice.id;
    return (
      <li key={advice.id}>
        <div>
          <b>{title}</b>
          <p className="caption">{reasons.map(reasonWords).join(' ')}</p>
        </div>
        {reasons.every(({ reason }) => reason !== 'covered') && (
          <MoveTo title={title} value="none" move={(to) => to && move(advice.id, to)} />
        )}
      </li>
    );
  }
}

function useReasonWords(view: ResultView): (reason: LeftOutReason) => string {
  const { t, i18n } = useTranslation('roadmap');
  return (reason) => {
    switch (reason.reason) {
      case 'budget':
        return t('leftOut.budget', {
          money: formatMoneyShort(reason.short, i18n.language === 'en' ? 'en' : 'vi'),
        });
      case 'days':
        return t('leftOut.days', { count: reason.short });
      case 'prerequisite':
        return t('leftOut.prerequisite', {
          titles: reason.missing.map((id) => `“${view.texts.advice[id]?.title ?? id}”`).join(', '),
        });
      default:
        return t(`leftOut.${reason.reason}`);
    }
  };
}
