import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { loadWords } from '../i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Page } from '../ui/page.tsx';
import type { AssessmentProblem } from './use-assessment.ts';

/** An assessment that cannot be shown: why, what was kept, what to do. Its words are fetched only when it is. */
export const ClosedAssessment = lazy(async () => {
  await loadWords('closed-assessment');
  return { default: Closed };
});

function Closed({ problem }: { problem: AssessmentProblem }) {
  const { t } = useTranslation('closed-assessment');
  return (
    <Page title={t('title')} back="/">
      <Banner
        kind="failed"
        title={t(`${problem}.title`)}
        action={
          <Link href="/" className="button">
            {t('home')}
          </Link>
        }
      >
        {t(`${problem}.text`)}
      </Banner>
    </Page>
  );
}
