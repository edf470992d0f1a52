import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fraction } from 'fraction.js';
import { Link } from 'wouter';
import { WithSolutions } from '#app/solutions/advice-solutions.tsx';
import { formatDate } from '#app/ui/format.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { LevelLadder } from '#app/ui/level-ladder.tsx';
import { Page } from '#app/ui/page.tsx';
import { Radar } from '#app/ui/radar.tsx';
import { loadWords } from '#app/i18n.ts';
import { mayAmend } from '#app/assessment/may-amend.ts';
import { AdviceList } from './advice-list.tsx';
import { Inconsistencies } from './inconsistencies.tsx';
import { OpenItems } from './open-items.tsx';
import { OtherReadings } from './other-readings.tsx';
import { Others } from './others.tsx';
import { PillarWords } from './pillar-words.tsx';
import type { ResultView } from './read-result.ts';
import { ResultHead } from './result-head.tsx';
import { bandsOf, pillarsOf } from './result-words.ts';
import { ScoreExplanation } from './score-explanation.tsx';
import { useBeside } from './use-beside.ts';
import { SealState } from './seal-state.tsx';
import { standingOf } from './standing.ts';
import { ToSee } from './to-see.tsx';

const PrintSheet = lazy(async () => ({ default: (await import('./print-sheet.tsx')).PrintSheet }));
const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }));
const ComparisonSection = lazy(async () => ({
  default: (await import('./comparison.tsx')).ComparisonSection,
}));
const OnceElsewhere = lazy(async () => ({ default: (await import('./once-elsewhere.tsx')).OnceElsewhere }));
const Amendment = lazy(async () => {
  await loadWords('amend');
  return { default: (await import('./amendment.tsx')).Amendment };
});
const AmendDialog = lazy(async () => {
  await loadWords('amend');
  return { default: (await import('./amend-dialog.tsx')).AmendDialog };
});
const SealDialog = lazy(async () => ({ default: (await import('./seal-dialog.tsx')).SealDialog }));

export function Result({ view }: { view: ResultView }) {
  const { t } = useTranslation('result');
  const [open, setOpen] = useState<'share' | 'seal' | 'amend' | null>(null);
  const { model, texts, facts, answers, result, seal } = view;
  const standing = standingOf(model, facts, answers, result);
  const bands = bandsOf(model, texts);
  const beside = useBeside(view);
  const { ghosts, ghostName } = beside;
  const stage = texts.stages?.[view.draft.again?.stage ?? '']?.title;
  const visit = `/phieu/${view.id}`;
  const home = view.draft.source === 'self' ? '/tu-danh-gia' : '/';
  const title =
    result.level === null
      ? t(standing.is === 'no-list' ? 'titleCommon' : 'titleOpen')
      : t('titleLevel', { level: result.level, name: texts.levels[result.level]?.name });
  const ends = result.score && result.scoreNode === model.root ? result.score : null;
  return (
    <Page
      title={title}
      overline={[formatDate(view.at), view.name, stage].filter(Boolean).join(' · ')}
      back={seal ? home : visit}
      width="wide"
      actions={
        <>
          <button type="button" className="button-quiet" onClick={() => setOpen('share')}>
            <MoreIcon name="share" size={20} />
            {t('share.open')}
          </button>
          {seal !== null && (
            <Link href={home} className="button">
              {t(view.draft.source === 'self' ? 'home.self' : 'home.adviser')}
            </Link>
          )}
          {seal === null && view.draft.source === 'self' && (
            <Link href={`/tu-danh-gia/${view.id}/gui`} className="button">
              {t('send')}
            </Link>
          )}
          {seal === null && view.draft.source === 'adviser' && (
            <button type="button" className="button" onClick={() => setOpen('seal')}>
              <MoreIcon name="lock" size={20} />
              {t('seal.open')}
            </button>
          )}
        </>
      }
    >
      <div className="result screen-only">
        <div className="result-column">
          <div className="result-standing">
            <ResultHead
              view={view}
              standing={standing}
              bands={bands}
              ghost={ghosts.score}
              ghostName={ghostName}
            />
            {seal && <SealState seal={seal} texts={view.texts} />}
            {seal && seal !== 'elsewhere' && mayAmend(seal) && (
              <button
                type="button"
                className="button-text"
                aria-haspopup="dialog"
                onClick={() => setOpen('amend')}
              >
                {t('amend')}
              </button>
            )}
            {view.amends !== null && (
              <Suspense>
                <Amendment view={view} amends={view.amends} />
              </Suspense>
            )}
            <OpenItems view={view} visit={visit} />
            <Inconsistencies view={view} visit={visit} />
            <ToSee view={view} visit={visit} />
          </div>
          <section className="result-pillars" aria-labelledby="tru-cot">
            <h2 id="tru-cot">{t('pillars.title')}</h2>
            <PillarWords view={view} />
            <Radar
              pillars={pillarsOf(view).map((pillar) => ({
                ...pillar,
                ghost: ghosts.pillars[pillar.id] ?? null,
              }))}
              ghostName={ghostName}
            />
          </section>
          <Others view={view} />
          {beside.with && (
            <Suspense>
              <ComparisonSection view={view} {...beside.with} />
            </Suspense>
          )}
          <section className="result-ladder" aria-labelledby="cac-muc">
            <h2 id="cac-muc">{t('ladder.title')}</h2>
            <LevelLadder
              bands={bands}
              level={result.level}
              score={ends && result.open === 0 ? new Fraction(ends.lower).valueOf() : null}
            />
          </section>
        </div>
        <div className="result-column">
          <section className="result-advice" aria-labelledby="viec-lam-truoc">
            <h2 id="viec-lam-truoc">{t('advice.title')}</h2>
            <WithSolutions facts={facts} own={view.draft.source === 'self'}>
              <AdviceList view={view} />
            </WithSolutions>
            {view.trace && model.advice.length > 0 && (
              <Link href={`${visit}/lo-trinh`} className="button-quiet button-wide">
                {t('roadmap')}
                <MoreIcon name="next" size={20} />
              </Link>
            )}
          </section>
          <section className="result-points" aria-labelledby="diem-tu-dau">
            <h2 id="diem-tu-dau">{t('points.title')}</h2>
            {view.trace ? (
              <ScoreExplanation
                model={model}
                texts={texts}
                facts={facts}
                answers={answers}
                trace={view.trace}
                result={result}
              />
            ) : (
              <p className="caption">{t('points.otherModel')}</p>
            )}
            {view.trace && <OtherReadings view={view} />}
          </section>
          <Suspense>
            <OnceElsewhere view={view} crosswalks={beside.crosswalks} />
          </Suspense>
        </div>
      </div>
      <Suspense>
        <PrintSheet view={view} standing={standing} />
        {open === 'share' && <ShareDialog view={view} standing={standing} onClose={() => setOpen(null)} />}
        {open === 'amend' && <AmendDialog view={view} onClose={() => setOpen(null)} />}
        {open === 'seal' && <SealDialog view={view} visit={visit} onClose={() => setOpen(null)} />}
      </Suspense>
    </Page>
  );
}
