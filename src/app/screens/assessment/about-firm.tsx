import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SealBody } from '#core/assessment/seal.ts';
import { formatTaxCode } from '#core/enterprise/tax-code.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { usePlaceNames } from '#app/places.ts';
import { formatMoney, formatNumber } from '#app/ui/format.ts';

/** The firm as it was on the day of the sealing. */
export function AboutFirm({ opened, body }: { opened: OpenedAssessment; body: SealBody }) {
  const { t } = useTranslation('assessment');
  const words = useTranslation('enterprise').t;
  const { facts, taxCode } = body;
  const placeName = usePlaceNames([facts]);
  const household = opened.person?.householdCodeEnd ?? null;
  const contact = opened.person?.contact ?? null;
  const code =
    taxCode === null ? household !== null && t('firm.codeEnd', { end: household }) : formatTaxCode(taxCode);
  const rows: [string, string | false | null][] = [
    ['legalForm', words(`legalForm.${facts.legalForm}`)],
    ['taxCode', code],
    ['place', placeName(facts)],
    ['sector', facts.sector && words(`sector.${facts.sector}.short`)],
    ['size', facts.sizeClass && words(`sizeClass.${facts.sizeClass}`)],
    ['staff', facts.staff === null ? null : formatNumber(facts.staff)],
    ['revenue', facts.revenue === null ? null : formatMoney(facts.revenue)],
    ['capital', facts.capital === null ? null : formatMoney(facts.capital)],
    ['contact', contact && [contact.name, contact.role].filter(Boolean).join(', ')],
    ['phone', contact && contact.phone],
    ['email', contact && contact.email],
  ];
  return (
    <section className="card stack" aria-labelledby="doanh-nghiep">
      <h2 id="doanh-nghiep">{t('firm.title')}</h2>
      <dl className="facts">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name} className="assessment-fact">
                <dt>{t(`firm.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Link href={`/doanh-nghiep/${body.enterprise}/lich-su`} className="button-text">
        {t('firm.history')}
      </Link>
    </section>
  );
}
