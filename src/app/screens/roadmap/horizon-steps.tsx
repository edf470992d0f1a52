import { Fraction } from 'fraction.js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action, Horizon, RoadmapStep, Violation } from '#core/advice/roadmap.ts';
import { formatMoneyShort } from '#core/enterprise/money.ts';
import type { Result } from '#core/result/result.ts';
import { pointsText } from '#app/assessment/score-words.ts';
import type { ResultView } from '#app/screens/result/read-result.ts';
import { ActionCard } from './action-card.tsx';
import { dragged } from './drag.ts';
import { useLevelWords } from './roadmap-words.ts';

interface Props {
  view: ResultView;
  step: RoadmapStep;
  before: Result;
  violations: Violation[];
  move: (advice: string, to: Horizon | null) => void;
}

/** What is seen at once; the rest is one tap away. */
const atFirst = 6;

/** One horizon: what it takes, where it leads, and its actions in their order. An action can be dropped on it. */
export function HorizonSteps({ view, step, before, violations, move }: Props) {
  const { t, i18n } = useTranslation('roadmap');
  const levelWords = useLevelWords(view);
  const [over, setOver] = useState(false);
  const { horizon, actions, used, left, result } = step;
  const money = (dong: number) => formatMoneyShort(dong, i18n.language === 'en' ? 'en' : 'vi');
  const gain = gained(before, result);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the menu of each card does the same
    <section
      className="roadmap-horizon"
      aria-labelledby={`chang-${horizon}`}
      data-over={over}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        move(event.dataTransfer.getData(dragged), horizon);
      }}
    >
      <header className="roadmap-horizon-head">
        <h2 id={`chang-${horizon}`}>{t(`horizon.${horizon}`)}</h2>
        <p className="roadmap-horizon-level">
          {levelWords(result)}
          {gain && <b className="roadmap-gain">+{pointsText(gain)}</b>}
        </p>
        <Spent
          label={t('spent.money')}
          used={used.money}
          of={used.money + left.money}
          usedText={money(used.money)}
          write={money}
        />
        <Spent
          label={t('spent.days')}
          used={used.days}
          of={used.days + left.days}
          usedText={String(used.days)}
          write={(days) => t('days', { count: days, days })}
        />
      </header>
      {actions.length === 0 && <p className="caption roadmap-empty">{t('emptyHorizon')}</p>}
      <ol className="roadmap-actions">{cards(actions.slice(0, atFirst))}</ol>
      {actions.length > atFirst && (
        <details open={actions.slice(atFirst).some(({ pinned }) => pinned)}>
          <summary>{t('more', { count: actions.length - atFirst })}</summary>
          <ol className="roadmap-actions" start={atFirst + 1}>
            {cards(actions.slice(atFirst))}
          </ol>
        </details>
      )}
    </section>
  );

  function cards(some: Action[]) {
    return some.map((action) => (
      <ActionCard
        key={action.advice.id}
        view={view}
        action={action}
        violations={violations.filter(({ advice }) => advice === action.advice.id)}
        move={move}
      />
    ));
  }
}

interface SpentProps {
  label: string;
  used: number;
  of: number;
  usedText: string;
  write: (amount: number) => string;
}

function Spent({ label, used, of, usedText, write }: SpentProps) {
  const { t } = useTranslation('roadmap');
  return (
    <p className="roadmap-spent" data-beyond={used > of}>
      <span>{label}</span>
      <meter aria-hidden="true" min={0} max={Math.max(1, of)} value={Math.min(used, of)} />
      <span>{t('spent.of', { used: usedText, of: write(of) })}</span>
    </p>
  );
}

/** Points for certain that the horizon adds; null where none. */
export function gained(before: Result, after: Result): Fraction | null {
  if (!before.score || !after.score) return null;
  const gain = new Fraction(after.score.lower).sub(before.score.lower);
  return gain.gt(0) ? gain : null;
}
