import { useTranslation } from 'react-i18next';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { usePlaceNames } from '../places.ts';

/** "Xã Chi Lăng · Nông, lâm, thủy sản": where an enterprise is and what it does. */
export function useEnterpriseCaption(
  enterprises: readonly (Enterprise | null)[],
): (enterprise: Enterprise | null) => string {
  const { t } = useTranslation('enterprise');
  const placeName = usePlaceNames(enterprises.filter((enterprise) => enterprise !== null));
  return (enterprise) =>
    enterprise
      ? [placeName(enterprise), enterprise.sector && t(`sector.${enterprise.sector.code}.short`)]
          .filter(Boolean)
          .join(' · ')
      : '';
}
