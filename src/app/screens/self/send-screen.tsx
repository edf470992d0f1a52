import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { listAssessments } from '#app/assessment/list-assessments.ts';
import { useStored } from '#app/device.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Page } from '#app/ui/page.tsx';
import { SendConsent } from './send-consent.tsx';
import './self.css';
import { SentState } from './sent-state.tsx';
import { Unsent } from './unsent.tsx';

/** The owner decides: send the result, leave it here, or delete it. */
export function SendScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('self');
  const lines = useStored((device) => listAssessments(device, i18n.language), i18n.language);
  if (!lines) return null;
  const line = lines.find((line) => line.id === id && line.draft.source === 'self');
  if (!line) {
    return (
      <Page title={t('absent.title')} back="/tu-danh-gia">
        <p>{t('absent.text')}</p>
      </Page>
    );
  }
  const open = line.progress?.open ?? 0;
  return (
    <Page title={t('send.title')} overline={line.enterprise?.name} back={`/phieu/${id}/ket-qua`}>
      {line.state !== 'open' && <SentState line={line} />}
      {line.state === 'stored' && <p className="caption">{t('state.rights')}</p>}
      {line.state === 'open' && open > 0 && (
        <Banner
          kind="waiting"
          title={t('send.notYet', { count: open })}
          action={
            <Link href={`/phieu/${id}`} className="button">
              {t('send.goOn')}
            </Link>
          }
        >
          {t('send.notYetText')}
        </Banner>
      )}
      {line.state === 'open' && open === 0 && <SendConsent id={id} />}
      {line.state === 'open' && line.draft.sealed === null && <Unsent id={id} />}
    </Page>
  );
}
