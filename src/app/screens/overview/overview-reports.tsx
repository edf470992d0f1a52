import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportId } from '#statistics/registry.ts';
import { reportViews } from '#statistics/registry.tsx';
import type { ReportProps } from './report-view.ts';

/** Where each report stands on the page. */
export function OverviewReports(props: ReportProps) {
  const { t } = useTranslation('overview');
  const [sectors, setSectors] = useState<'bySector' | 'bySection'>('bySector');
  const { overview, names } = props;
  const draw = (id: ReportId) => {
    const View = reportViews[id];
    return <View {...props} />;
  };
  const some = overview.reports.byLegalForm.length > 0;
  return (
    <div className="overview">
      {draw('bySource')}
      <div className="overview-tiles">
        {draw('byLegalForm')}
        {draw('setAside')}
      </div>
      {!some && <p>{t('nothingHere')}</p>}
      {some && (
        <div className="overview-cards">
          <div className="overview-column">
            <Card title={t('levels.title')} id="muc">
              {draw('byLevel')}
            </Card>
            <Card title={t('communes.title')} id="xa">
              {draw('byCommune')}
            </Card>
          </div>
          <div className="overview-column">
            <Card title={t('sectors.title')} id="nganh">
              <div className="overview-choice">
                {(['bySector', 'bySection'] as const).map((id) => (
                  <button key={id} type="button" aria-pressed={sectors === id} onClick={() => setSectors(id)}>
                    {t(`sectors.${id}`)}
                  </button>
                ))}
              </div>
              {draw(sectors)}
            </Card>
            <Card title={t('pillars.title')} id="phan">
              {draw('byPillar')}
            </Card>
            <Card title={t('latest.title')} id="moi">
              {draw('latestAssessments')}
            </Card>
          </div>
        </div>
      )}
      {draw('sharedTaxCodes')}
      <p className="caption">
        {t('note')} {names.instrument && t('noteInstrument', { instrument: names.instrument })}
      </p>
    </div>
  );
}

function Card({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section className="card stack" aria-labelledby={`phan-${id}`}>
      <h2 id={`phan-${id}`}>{title}</h2>
      {children}
    </section>
  );
}
