import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePlaceNames } from '#app/places.ts';
import { formatMoney, formatNumber } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { SizeExplanation } from '../enterprise/size-explanation.tsx';
import type { Profile } from './read-profile.ts';

/** The record as one reads it, with the size class and why. */
export function EnterpriseFacts({ profile: { id, enterprise } }: { profile: Profile }) {
  const { t } = useTranslation('enterprises');
  const words = useTranslation('enterprise').t;
  const placeName = usePlaceNames([enterprise]);
  const { legalForm, staff, revenue, capital } = enterprise;
  const sector = enterprise.sector?.code ?? null;
  return (
    <section className="card stack" aria-labelledby="enterprise-facts">
      <div className="cluster cluster-between">
        <h2 id="enterprise-facts">{t('profile.facts')}</h2>
        <Link href={`/doanh-nghiep/${id}/sua`} className="chip">
          <Icon name="edit" size={20} />
          {t('profile.edit')}
        </Link>
      </div>
      <dl className="enterprise-facts">
        <Fact name="sector">{sector && words(`sector.${sector}.name`)}</Fact>
        <Fact name="place">{placeName(enterprise)}</Fact>
        <Fact name="staff">
          {staff === null ? null : t('profile.people', { number: formatNumber(staff) })}
        </Fact>
        <Fact name="revenue">{revenue === null ? null : formatMoney(revenue)}</Fact>
        <Fact name="capital">{capital === null ? null : formatMoney(capital)}</Fact>
        <Contact {...enterprise} />
      </dl>
      <Link href={`/doanh-nghiep/${id}/lich-su`} className="button-text">
        {t('profile.history')}
      </Link>
      <SizeExplanation facts={{ sector, staff, revenue, capital }} legalForm={legalForm} />
    </section>
  );
}

function Contact(props: Profile['enterprise']) {
  const { contactName, contactRole, contactPhone, contactEmail } = props;
  return (
    <>
      {contactName && <Fact name="contact">{[contactName, contactRole].filter(Boolean).join(', ')}</Fact>}
      {contactPhone && (
        <Fact name="phone">
          <a href={`tel:${contactPhone.replaceAll(/[^\d+]/g, '')}`}>{contactPhone}</a>
        </Fact>
      )}
      {contactEmail && (
        <Fact name="email">
          <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
        </Fact>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation('enterprises');
  return (
    <div>
      <dt>{t(`profile.${name}`)}</dt>
      <dd>{children || <span className="enterprise-unknown">{t('profile.unknown')}</span>}</dd>
    </div>
  );
}
