import { memo, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, SectionPlan } from '#app/assessment/plan.ts';
import { minutesLeft } from '#app/assessment/time-left.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { lazyPart } from '#app/ui/lazy-part.ts';
import { TerraceProgress } from '#app/ui/terrace-progress.tsx';

const Dialog = lazyPart([], async () => (await import('#app/ui/dialog.tsx')).Dialog);

interface Where {
  plan: Plan;
  /** Answered in two ways: somebody has to choose. */
  contested: readonly string[];
  section: SectionPlan;
  ground: Ground;
  /** Seconds per question. */
  pace: number;
}

interface Props extends Where {
  /** Where there is no room for the list beside the questions, it opens as a sheet from here. */
  list: ((onPick: (item: string) => void) => ReactNode) | false;
  onPick: (item: string) => void;
  state: ReactNode;
}

export function VisitHead({ list, onPick, state, ...where }: Props) {
  const { t } = useTranslation('visit');
  // Drawn from the first opening on: closing gives the focus back.
  const [open, setOpen] = useState<boolean>();
  if (!list) {
    return (
      <div className="visit-top">
        <div className="visit-head">
          <Progress {...where} />
        </div>
        {state}
      </div>
    );
  }
  return (
    <div className="visit-top">
      <button
        type="button"
        className="visit-head visit-head-button"
        aria-haspopup="dialog"
        aria-expanded={open ?? false}
        onClick={() => setOpen(true)}
      >
        <Progress {...where} />
        <span className="visually-hidden">{t('list.show')}</span>
      </button>
      {state}
      {open !== undefined && (
        <Suspense>
          <Dialog open={open} title={t('list.title')} onClose={() => setOpen(false)}>
            {open &&
              list((item) => {
                setOpen(false);
                onPick(item);
              })}
          </Dialog>
        </Suspense>
      )}
    </div>
  );
}

/** The part, how much is done, and the minutes that are left. */
const Progress = memo(function Progress({ plan, contested, section, ground, pace }: Where) {
  const { t } = useTranslation('visit');
  const waiting = new Set([...plan.open, ...contested]).size;
  const done = 1 - waiting / Math.max(1, plan.items.length);
  const minutes = minutesLeft(ground.model, plan.open, pace);
  const soon = minutes < 1 ? t('left.soon') : t('left.minutes', { count: minutes });
  return (
    <>
      <span className="visit-head-section">
        <span className="visually-hidden">{t('part', { number: section.number, of: plan.of })}</span>
        <span aria-hidden="true">
          {section.number}/{plan.of}
        </span>{' '}
        · {ground.texts.sections[section.id]?.title}
      </span>
      <span className="visit-head-left">
        <TerraceProgress value={done} label={t('progress')} />
        {plan.open.length > 0 ? soon : t(waiting > 0 ? 'left.contested' : 'left.none', { count: waiting })}
      </span>
    </>
  );
});
