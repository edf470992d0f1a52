import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatMoneyShort, parseMoney } from '#core/enterprise/money.ts';
import { decideSizeClass, sizeClassSource, type Threshold } from '#core/enterprise/size-class.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { formatNumber } from '#app/ui/format.ts';
import { readStaff, type EnterpriseFormState } from './enterprise-draft.ts';

/** The size class that the decree gives, the thresholds that decided, or what is still to be known. */
export function SizeNote({ control }: { control: EnterpriseFormState['control'] }) {
  const { t, i18n } = useTranslation('enterprise-form');
  const { t: word } = useTranslation('enterprise');
  const [sector, staff, revenue, capital, legalForm] = useWatch({
    control,
    name: ['sector', 'staff', 'revenue', 'capital', 'legalForm'],
  });
  const { sizeClass, because, missing } = decideSizeClass({
    sector: sectorCodes.find((code) => code === sector) ?? null,
    staff: numberOf(readStaff(staff)),
    revenue: numberOf(parseMoney(revenue)),
    capital: numberOf(parseMoney(capital)),
  });
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
    <output className="size-note">
      <p className="size-class">
        {sizeClass ? t('size.title', { size: word(`sizeClass.${sizeClass}`) }) : t('size.unknown')}
      </p>
      <p>
        {sizeClass
          ? `${t('size.because', { reasons: reasons.join(t('size.and')) })} ${t('size.source', { source })}`
          : t('size.missing', { facts: needed.join(t('size.comma')) })}
      </p>
      {sizeClass && legalForm !== '' && legalForm !== 'enterprise' && (
        <p>{t('size.compared', { form: word(`legalForm.${legalForm}`).toLocaleLowerCase(i18n.language) })}</p>
      )}
    </output>
  );
}

function numberOf(read: { ok: true; value: number | null } | { ok: false }): number | null {
  return read.ok ? read.value : null;
}
