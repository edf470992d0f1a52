import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePlaceNames } from '#app/places.ts';
import { formatMoney, formatNumber } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Profile } from './read-profile.ts';

/** The record as one reads it, with the size class and why. */
export function EnterpriseFacts({ profile: { id, enterprise, size } }: { profile: Profile }) {
  const { t } = useTranslation('enterprises');
  const words = useTranslation('enterprise').t;
  const placeName = usePlaceNames([enterprise]);
  const { sector, staff, revenue, capital, contactName, contactRole, contactPhone, contactEmail } =
    enterprise;
  const rows: [string, ReactNode][] = [
    ['sector', sector && words(`sector.${sector.code}.name`)],
    ['place', placeName(enterprise)],
    ['staff', staff === null ? null : t('profile.people', { number: formatNumber(staff) })],
    ['revenue', revenue === null ? null : formatMoney(revenue)],
    ['capital', capital === null ? null : formatMoney(capital)],
  ];
  const call = contactPhone && <a href={`tel:${contactPhone.replaceAll(/[^\d+]/g, '')}`}>{contactPhone}</a>;
  const write = contactEmail && <a href={`mailto:${contactEmail}`}>{contactEmail}</a>;
  const contact: [string, ReactNode][] = [
    ['contact', [contactName, contactRole].filter(Boolean).join(', ')],
    ['phone', call],
    ['email', write],
  ];
  return (
    <section className="card stack" aria-labelledby="enterprise-facts">
      <div className="cluster cluster-between">
        <h2 id="enterprise-facts">{t('profile.facts')}</h2>
        <Link href={`/doanh-nghiep/${id}/sua`} className="chip">
          <Icon name="edit" size={20} />
          {t('profile.edit')}
        </Link>
      </div>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Row key={name} label={t(`profile.${name}`)}>
            {value || <span className="enterprise-unknown">{t('profile.unknown')}</span>}
          </Row>
        ))}
        <Row label={t('profile.size')}>
          {size.sizeClass ? words(`sizeClass.${size.sizeClass}`) : t('profile.unknown')}
          <span className="enterprise-because">{because()}</span>
        </Row>
        {contact.map(
          ([name, value]) =>
            value && (
              <Row key={name} label={t(`profile.${name}`)}>
                {value}
              </Row>
            ),
        )}
      </dl>
    </section>
  );

  function because(): string {
    if (size.sizeClass === null) {
      return t('profile.missing', {
        facts: size.missing.map((fact) => words(`size.missing.${fact}`)).join(', '),
      });
    }
    const reasons = size.because.map(({ fact, side, limit }) =>
      words(`size.because.${fact}.${side}`, {
        limit: fact === 'staff' ? formatNumber(limit) : formatMoney(limit),
      }),
    );
    return t('profile.because', { reasons: reasons.join(', ') });
  }
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
