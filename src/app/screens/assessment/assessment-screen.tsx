import { useTranslation } from 'react-i18next';
import { openedAssessmentSchema } from '#protocol/assessments.ts';
import { useAccount } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { SignInAgain } from '#app/screens/sign-in/sign-in-again.tsx';
import { OfficersOnly } from '#app/screens/overview/officers-only.tsx';
import { useLive } from '#app/screens/overview/use-live.ts';
import { Assessment } from './assessment.tsx';
import { bodyOf } from './read-opened.ts';

const every = 300_000;

/** One assessment as the hub holds it: its score, where each point came from, who, when and on which device. */
export function AssessmentScreen({ id }: { id: string }) {
  const account = useAccount();
  if (!account) return null;
  return account.role === 'officer' ? <Opened id={id} /> : <OfficersOnly />;
}

function Opened({ id }: { id: string }) {
  const { t } = useTranslation('assessment');
  const say = useSay();
  const { value: opened, fault } = useLive(
    `/api/assessments/${encodeURIComponent(id)}`,
    openedAssessmentSchema,
    every,
  );
  const body = opened && bodyOf(opened);
  if (opened && body) return <Assessment opened={opened} body={body} />;
  return (
    <Page title={t('title')} back="/so-phieu">
      <SignInAgain />
      {opened && <Empty title={t('unknownForm')} />}
      {fault === 'not-found' && (
        <Empty title={t('missing.title')}>
          <p>{t('missing.text')}</p>
        </Empty>
      )}
      {fault !== null && fault !== 'not-found' && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t('fault')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      {!opened && fault === null && <p className="waiting">{t('opening')}</p>}
    </Page>
  );
}
