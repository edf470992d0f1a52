import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SealBody } from '#core/assessment/seal.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { useInstrument } from '#app/assessment/use-instrument.ts';
import { formatDate } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { Radar } from '#app/ui/radar.tsx';
import { PillarWords } from '#app/screens/result/pillar-words.tsx';
import { ResultHead } from '#app/screens/result/result-head.tsx';
import { bandsOf, pillarsOf } from '#app/screens/result/result-words.ts';
import { ScoreExplanation } from '#app/screens/result/score-explanation.tsx';
import { standingOf } from '#app/screens/result/standing.ts';
import '#app/screens/result/result.css';
import './assessment.css';
import { AboutFirm } from './about-firm.tsx';
import { AboutVisit } from './about-visit.tsx';
import { HubStatus } from './hub-status.tsx';
import { OtherAssessments } from './other-assessments.tsx';
import { answersWith, scoredAgain } from './read-opened.ts';
import { Said } from './said.tsx';

interface Props {
  opened: OpenedAssessment;
  body: SealBody;
}

export function Assessment({ opened, body }: Props) {
  const { t } = useTranslation('assessment');
  const instrument = useInstrument(body.model);
  const answers = answersWith(body, opened.person);
  const again = useMemo(() => scoredAgain(body, instrument), [body, instrument]);
  const result = again?.result ?? body.result;
  const view = instrument && { ...instrument, result, facts: body.facts, answers: body.answers };
  const levelName = instrument?.texts.levels[result.level ?? '']?.name;
  const name = opened.person?.enterpriseName ?? t('erased');
  return (
    <Page
      title={name}
      overline={t(levelName === undefined ? 'overline' : 'overlineLevel', {
        date: formatDate(body.sealedAt),
        level: result.level,
        name: levelName,
      })}
      back="/so-phieu"
      width="wide"
    >
      <HubStatus opened={opened} claimed={body.result} own={again?.result ?? null} />
      <div className="assessment">
        <div className="assessment-side">
          {view && (
            <section className="stack" aria-label={t('score')}>
              <ResultHead
                view={view}
                standing={standingOf(view.model, body.facts, body.answers, result)}
                bands={bandsOf(view.model, view.texts)}
              />
            </section>
          )}
          <AboutVisit opened={opened} body={body} />
          <AboutFirm opened={opened} body={body} />
          <OtherAssessments
            others={opened.others}
            model={body.model.url}
            levels={view?.model.levels.bands.length ?? 5}
          />
        </div>
        <div className="assessment-main">
          {view && (
            <section className="stack" aria-labelledby="tung-phan">
              <h2 id="tung-phan">{t('pillars')}</h2>
              <PillarWords view={view} />
              <Radar pillars={pillarsOf(view)} />
            </section>
          )}
          <section className="stack" aria-labelledby="diem-tu-dau">
            <h2 id="diem-tu-dau">{t('points')}</h2>
            {view && again ? (
              <ScoreExplanation {...view} answers={answers} trace={again.trace} />
            ) : (
              instrument !== undefined && <p className="caption">{t('otherModel')}</p>
            )}
          </section>
          {view && <Said opened={opened} texts={view.texts} source={body.source} />}
        </div>
      </div>
    </Page>
  );
}
