import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { horizons, type Horizon, type Roadmap as Planned } from '#core/advice/roadmap.ts';
import { WithSolutions } from '#app/solutions/advice-solutions.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDate } from '#app/ui/format.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { Page } from '#app/ui/page.tsx';
import type { ResultView } from '#app/screens/result/read-result.ts';
import { HorizonSteps } from './horizon-steps.tsx';
import type { KeptPlan } from './kept-plan.ts';
import { LeftOut } from './left-out.tsx';
import { MeansForm } from './means-form.tsx';
import { RoadmapHill } from './roadmap-hill.tsx';
import { RoadmapSheet } from './roadmap-sheet.tsx';
import { useLevelWords } from './roadmap-words.ts';
import { useRoadmap } from './use-roadmap.ts';

export function Roadmap({ view }: { view: ResultView }) {
  const { t } = useTranslation('roadmap');
  const state = useRoadmap(view);
  const back = `/phieu/${view.id}/ket-qua`;
  const overline = `${view.name} · ${formatDate(view.at)}`;
  if (!state) {
    return (
      <Page title={t('title')} overline={overline} back={back}>
        {null}
      </Page>
    );
  }
  const { plan, change, roadmap, busy } = state;
  return (
    <Page
      title={t('title')}
      overline={overline}
      back={back}
      width="wide"
      actions={
        <>
          <button type="button" className="button-quiet" onClick={() => print()}>
            <MoreIcon name="print" size={20} />
            {t('print')}
          </button>
          <Link href={back} className="button">
            {t('toResult')}
          </Link>
        </>
      }
    >
      <div className="roadmap screen-only" aria-busy={busy}>
        <MeansForm plan={plan} change={change} />
        {roadmap ? (
          <WithSolutions facts={view.facts} own={view.draft.source === 'self'}>
            <Drawn view={view} plan={plan} change={change} roadmap={roadmap} busy={busy} />
          </WithSolutions>
        ) : (
          <p className="waiting">{t('working')}</p>
        )}
      </div>
      {roadmap && <RoadmapSheet view={view} plan={plan} roadmap={roadmap} />}
    </Page>
  );
}

interface Props {
  view: ResultView;
  plan: KeptPlan;
  change: (plan: KeptPlan) => void;
  roadmap: Planned;
  busy: boolean;
}

function Drawn({ view, plan, change, roadmap, busy }: Props) {
  const { t } = useTranslation('roadmap');
  const levelWords = useLevelWords(view);
  const [moved, setMoved] = useState<string | null>(null);
  const after = roadmap.steps.at(-1)?.result ?? roadmap.now;
  const empty = roadmap.steps.every(({ actions }) => actions.length === 0) && roadmap.leftOut.length === 0;

  function move(advice: string, to: Horizon | null): void {
    const { [advice]: _, ...rest } = plan.pins;
    change({ ...plan, pins: to ? { ...rest, [advice]: to } : rest });
    const title = view.texts.advice[advice]?.title ?? advice;
    setMoved(t(to ? `moved.${to}` : 'moved.auto', { title }));
  }

  if (empty) return <Empty title={t(view.open.length > 0 ? 'none.open' : 'none.title')} />;
  return (
    <>
      <RoadmapHill view={view} roadmap={roadmap} />
      <p className="visually-hidden" aria-live="polite">
        {moved && !busy ? `${moved} ${t('then', { level: levelWords(after) })}` : ''}
      </p>
      {Object.keys(plan.pins).length > 0 && (
        <p className="roadmap-own">
          {t('own', { count: Object.keys(plan.pins).length })}{' '}
          <button type="button" className="button-text" onClick={() => change({ ...plan, pins: {} })}>
            {t('ownBack')}
          </button>
        </p>
      )}
      <div className="roadmap-horizons">
        {horizons.map((horizon, index) => {
          const step = roadmap.steps.find((one) => one.horizon === horizon);
          const before = roadmap.steps[index - 1]?.result ?? roadmap.now;
          return (
            step && (
              <HorizonSteps
                key={horizon}
                view={view}
                step={step}
                before={before}
                violations={roadmap.violations}
                move={move}
              />
            )
          );
        })}
      </div>
      <LeftOut view={view} roadmap={roadmap} move={move} />
      <details className="roadmap-assumed">
        <summary>{t('assumed.title')}</summary>
        <ul>
          {roadmap.assumptions.map((one) => (
            <li key={one}>{t(`assumed.${one}`)}</li>
          ))}
          <li>{t('assumed.kept')}</li>
        </ul>
      </details>
    </>
  );
}
