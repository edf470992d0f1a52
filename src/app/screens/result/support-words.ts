import { Fraction } from 'fraction.js';
import type { TFunction } from 'i18next';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { SupportScheme } from '#core/model/advice-schema.ts';
import { formatMoney, formatNumber } from '#app/ui/format.ts';

/** Who pays for part of it: the share, the cap for a firm of this size, and the source. */
export function supportWords(
  t: TFunction<'result'>,
  scheme: SupportScheme | null,
  facts: Facts,
): { short: string; long: string } | null {
  if (!scheme) return null;
  const share = scheme.share && formatNumber(new Fraction(scheme.share).mul(100).valueOf());
  const cap = facts.sizeClass && scheme.caps?.[facts.sizeClass];
  const short = share ? t('support.share', { share }) : t('support.some');
  const limit = cap ? t('support.cap', { cap: formatMoney(cap), size: t(`size.${facts.sizeClass}`) }) : '';
  return {
    short,
    long: [short, limit, t('support.source', { source: scheme.source })].filter(Boolean).join(' · '),
  };
}
