import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf } from '#core/assessment/draft.ts';
import { readRecord } from '#storage/records.ts';
import { bringModel } from '#app/assessment/bring-model.ts';
import { ClosedAssessment } from '#app/assessment/closed-assessment.tsx';
import { useDevice, useStored } from '#app/device.ts';
import { Page } from '#app/ui/page.tsx';
import { readResult } from './read-result.ts';
import './result.css';
import { Result } from './result.tsx';

export function ResultScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('result');
  const { language } = i18n;
  const device = useDevice();
  const view = useStored((device) => readResult(device, id, language), id, language);
  const modelless = view?.ok === false && view.reason === 'no-model';
  useEffect(() => {
    if (!modelless) return;
    const bring = async () => {
      const held = await readRecord(device, id);
      if (held.ok) await bringModel(device, draftOf(held.value.record).model);
    };
    void bring();
  }, [device, id, modelless]);
  if (!view) return <Page title={t('opening')}>{null}</Page>;
  return view.ok ? <Result view={view.value} /> : <ClosedAssessment problem={view.reason} />;
}
