import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import { horizons, type Action, type Horizon, type Violation } from '#core/advice/roadmap.ts';
import { formatMoneyShort } from '#core/enterprise/money.ts';
import { pointsText } from '#app/assessment/score-words.ts';
import { AdviceSolutions } from '#app/solutions/advice-solutions.tsx';
import { formatMoney } from '#app/ui/format.ts';
import type { ResultView } from '#app/screens/result/read-result.ts';
import { supportWords } from '#app/screens/result/support-words.ts';
import { dragged } from './drag.ts';

interface Props {
  view: ResultView;
  action: Action;
  violations: Violation[];
  move: (advice: string, to: Horizon | null) => void;
}

/** One action: what it costs, who pays part of it, what it brings, what comes first, and where it stands. */
export function ActionCard({ view, action, violations, move }: Props) {
  const { t, i18n } = useTranslation('roadmap');
  const words = view.texts.advice[action.advice.id];
  const { advice, money, days, gain, opens, pinned, horizon } = action;
  const short = (dong: number) => formatMoneyShort(dong, i18n.language === 'en' ? 'en' : 'vi');
  const title = words?.title ?? advice.id;
  const points = new Fraction(gain);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the menu below does the same
    <li
      className="roadmap-card"
      draggable
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(dragged, advice.id);
        dataTransfer.effectAllowed = 'move';
      }}
    >
      <div className="roadmap-card-head">
        <h3>{title}</h3>
        {points.gt(0) && <b className="roadmap-gain">+{pointsText(points)}</b>}
      </div>
      <p className="roadmap-price">
        {money === 0 ? t('free') : t('upTo', { money: short(money) })} · {t('days', { count: days, days })}
      </p>
      <SupportLines view={view} action={action} />
      {opens.map((gate) => (
        <p key={gate} className="roadmap-opens">
          {t('opens', { reason: view.texts.gates?.[gate] ?? gate })}
        </p>
      ))}
      {violations.map((violation) => (
        <p key={violation.problem} className="field-warning">
          {violationWords(violation)}
        </p>
      ))}
      <AdviceSolutions category={advice.category} facts={view.facts} />
      <div className="roadmap-foot">
        <details>
          <summary>{t('how')}</summary>
          <div className="roadmap-how">
            <p>{words?.text}</p>
            {words?.steps && (
              <ol className="advice-steps">
                {words.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            )}
            {(advice.requires ?? []).length > 0 && (
              <p className="caption">{t('after', { titles: titlesOf(advice.requires ?? []) })}</p>
            )}
          </div>
        </details>
        <MoveTo title={title} value={pinned ? horizon : 'auto'} move={(to) => move(advice.id, to)} />
      </div>
    </li>
  );

  function titlesOf(ids: readonly string[]): string {
    return ids.map((id) => `“${view.texts.advice[id]?.title ?? id}”`).join(', ');
  }

  function violationWords(violation: Violation): string {
    switch (violation.problem) {
      case 'budget':
        return t('violation.budget', { by: formatMoney(violation.by) });
      case 'days':
        return t('violation.days', { count: violation.by });
      case 'prerequisite':
        return t('violation.prerequisite', { titles: titlesOf(violation.missing) });
      default:
        return t(`violation.${violation.problem}`);
    }
  }
}

/** Who may pay which part of it: share and cap, and what that comes to here. */
function SupportLines({ view, action }: Pick<Props, 'view' | 'action'>) {
  const { t, i18n } = useTranslation('roadmap');
  const words = useTranslation('result').t;
  const known = action.support.map(({ scheme, upTo }) => ({
    scheme,
    said: supportWords(words, scheme, view.facts),
    upTo: upTo === null || upTo === 0 ? null : formatMoneyShort(upTo, i18n.language === 'en' ? 'en' : 'vi'),
  }));
  return known.map(({ scheme, said, upTo }) => (
    <p key={scheme.id} className="roadmap-support">
      {upTo && <b>{t('supportUpTo', { money: upTo })}: </b>}
      {said?.long}
    </p>
  ));
}

interface MoveProps {
  title: string;
  value: Horizon | 'auto' | 'none';
  move: (to: Horizon | null) => void;
}

/** The same as dragging, for a keyboard, a finger and a screen reader. */
export function MoveTo({ title, value, move }: MoveProps) {
  const { t } = useTranslation('roadmap');
  return (
    <label className="field roadmap-move">
      <span className="visually-hidden">{t('move.label', { title })}</span>
      <select
        value={value}
        onChange={({ target }) => move(horizons.find((one) => one === target.value) ?? null)}
      >
        {value === 'none' ? (
          <option value="none">{t('move.none')}</option>
        ) : (
          <option value="auto">{t('move.auto')}</option>
        )}
        {horizons.map((one) => (
          <option key={one} value={one}>
            {t(`move.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
