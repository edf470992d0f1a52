import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AssessmentLine } from '#app/assessment/list-assessments.ts';
import { useSay } from '#app/say.ts';
import { sendNow, useSyncStatus } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDateTime } from '#app/ui/format.ts';

const kinds = {
  kept: 'info',
  waiting: 'waiting',
  stored: 'good',
  competing: 'failed',
  'passed-over': 'info',
  quarantined: 'failed',
  elsewhere: 'info',
} as const;

/** Where a sealed self-assessment is now. */
export function SentState({ line: { id, state, seal } }: { line: AssessmentLine }) {
  const { t } = useTranslation('self');
  const say = useSay();
  const sync = useSyncStatus();
  if (state === 'open') return null;
  const receipt = seal && 'receipt' in seal.state ? seal.state.receipt : null;
  const trouble = state === 'waiting' && (sync?.state === 'captive' || sync?.state === 'trouble');
  return (
    <Banner
      kind={kinds[state]}
      title={t(`state.${state}.title`)}
      announce="calm"
      action={
        <>
          {state === 'waiting' && (
            <button type="button" className="button" onClick={() => void sendNow()}>
              {t('state.tryNow')}
            </button>
          )}
          <Link href={`/phieu/${id}/ket-qua`} className="button-quiet">
            {t('state.see')}
          </Link>
        </>
      }
    >
      {t(`state.${state}.text`, { at: receipt && formatDateTime(receipt.at) })}{' '}
      {trouble && say(sync?.lastError ?? 'unknown')}
      {seal?.state.is === 'quarantined' && say(seal.state.reason)}
    </Banner>
  );
}
