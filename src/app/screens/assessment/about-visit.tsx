import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SealBody } from '#core/assessment/seal.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { isSignedReceipt } from '#protocol/receipt.ts';
import { ReceiptMark } from '#app/receipt/receipt-mark.tsx';
import { formatDate, formatDateTime, formatTime } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** Who sealed it, when, on which device, and the hub's receipt. */
export function AboutVisit({ opened, body }: { opened: OpenedAssessment; body: SealBody }) {
  const { t } = useTranslation('assessment');
  const minutes = Math.round((Date.parse(body.sealedAt) - Date.parse(body.startedAt)) / 60_000);
  const { receipt } = opened;
  const received = (
    <StateBadge state="sent">{t('visit.received', { at: formatDateTime(opened.receivedAt) })}</StateBadge>
  );
  return (
    <section className="card stack" aria-labelledby="lan-danh-gia">
      <h2 id="lan-danh-gia">{t('visit.title')}</h2>
      {receipt && isSignedReceipt(receipt) ? (
        <Suspense fallback={received}>
          <ReceiptMark receipt={receipt} body={opened.body} />
        </Suspense>
      ) : (
        received
      )}
      <dl className="facts">
        <dt>{t('visit.by')}</dt>
        <dd>{body.source === 'self' ? t('visit.self') : (opened.adviser ?? t('visit.someone'))}</dd>
        <dt>{t('visit.sealed')}</dt>
        <dd>{formatDateTime(body.sealedAt)}</dd>
        <dt>{t('visit.began')}</dt>
        <dd>
          {minutes >= 0 && minutes < 600
            ? t('visit.took', { time: formatTime(body.startedAt), count: minutes })
            : formatDateTime(body.startedAt)}
        </dd>
        {body.paper && (
          <>
            <dt>{t('visit.paper')}</dt>
            <dd>{formatDate(`${body.paper}T05:00:00.000Z`)}</dd>
          </>
        )}
        <dt>{t('visit.device')}</dt>
        <dd className="assessment-code">{body.device.slice(-12)}</dd>
        <dt>{t('visit.consent')}</dt>
        <dd>{body.consent ? t(`visit.consented.${body.consent.channel}`) : t('visit.noConsent')}</dd>
        <dt>{t('visit.model')}</dt>
        <dd>{body.model.version}</dd>
      </dl>
      <Link href={`/can-xem/${opened.id}`} className="button-text">
        {t('visit.history')}
      </Link>
      <p className="caption assessment-receipt">
        {t('visit.receipt')} <span className="assessment-code">{opened.id}</span>
      </p>
    </section>
  );
}
