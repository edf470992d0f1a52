import { useTranslation } from 'react-i18next';
import { ClosedAssessment } from '#app/assessment/closed-assessment.tsx';
import { useStored } from '#app/device.ts';
import { Page } from '#app/ui/page.tsx';
import { readResult } from './read-result.ts';
import './result.css';
import { Result } from './result.tsx';

export function ResultScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('result');
  const { language } = i18n;
  const view = useStored((device) => readResult(device, id, language), id, language);
  if (!view) return <Page title={t('opening')}>{null}</Page>;
  return view.ok ? <Result view={view.value} /> : <ClosedAssessment problem={view.reason} />;
}
