import { useTranslation } from 'react-i18next';
import { ClosedAssessment } from '#app/assessment/closed-assessment.tsx';
import { useStored } from '#app/device.ts';
import { Page } from '#app/ui/page.tsx';
import { readResult } from '#app/screens/result/read-result.ts';
import '#app/screens/result/result.css';
import './roadmap.css';
import { Roadmap } from './roadmap.tsx';

/** What to do in 30 days, 6 months and 18 months with the money and the days that there are. */
export function RoadmapScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('roadmap');
  const { language } = i18n;
  const view = useStored((device) => readResult(device, id, language), id, language);
  if (!view) return <Page title={t('title')}>{null}</Page>;
  return view.ok ? <Roadmap view={view.value} /> : <ClosedAssessment problem={view.reason} />;
}
