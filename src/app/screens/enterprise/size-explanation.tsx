import { useTranslation } from 'react-i18next';
import type { LegalForm } from '#core/enterprise/enterprise.ts';
import { formatMoneyShort } from '#core/enterprise/money.ts';
import { decideSizeClass, type SizeFacts, type Threshold } from '#core/enterprise/size-class.ts';
import { sizeClassSource } from '#core/enterprise/size-class-source.ts';
import { formatNumber } from '#app/ui/format.ts';
import './size-explanation.css';

/** The size class that the decree gives, the thresholds that decided, or what is still to be known. */
export function SizeExplanation({ facts, legalForm }: { facts: SizeFacts; legalForm: LegalForm | null }) {
  const { t, i18n } = useTranslation('enterprise-form');
  const { t: word } = useTranslation('enterprise');
  const { sizeClass, because, missing } = decideSizeClass(facts);
  const limitOf = ({ fact, limit }: Threshold) =>
    fact === 'staff' ? formatNumber(limit) : formatMoneyShort(limit, i18n.language === 'en' ? 'en' : 'vi');
  const reasons = because.map((part) =>
    word(`size.because.${part.fact}.${part.side}`, { limit: limitOf(part) }),
  );
  const money = missing.filter((fact) => fact === 'revenue' || fact === 'capital');
  const needed = [
    ...missing
      .filter((fact) => fact === 'sector' || fact === 'staff')
      .map((fact) => word(`size.missing.${fact}`)),
    ...(money.length > 0 ? [money.map((fact) => word(`size.missing.${fact}`)).join(t('size.or'))] : []),
  ];
  const source = sizeClassSource.thresholds.source;
  return (
    <div className="size-note">
      <p className="size-class">
        {sizeClass ? t('size.title', { size: word(`sizeClass.${sizeClass}`) }) : t('size.unknown')}
      </p>
      <p>
        {sizeClass
          ? `${t('size.because', { reasons: reasons.join(t('size.and')) })} ${t('size.source', { source })}`
          : t('size.missing', { facts: needed.join(t('size.comma')) })}
      </p>
      {sizeClass && legalForm && legalForm !== 'enterprise' && (
        <p>{t('size.compared', { form: word(`legalForm.${legalForm}`).toLocaleLowerCase(i18n.language) })}</p>
      )}
    </div>
  );
}
