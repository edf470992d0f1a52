import type { TFunction } from 'i18next';
import { formatMoneyShort } from '#core/enterprise/money.ts';
import type { Solution } from '#core/solutions/solution.ts';
import { currentLanguage } from '../i18n.ts';

export function priceWords(t: TFunction<'solutions'>, price: Solution['price']): string {
  if (price.is !== 'yearly') return t(`price.${price.is}`);
  const [from, to] = [price.from, price.to].map((dong) => formatMoneyShort(dong, currentLanguage()));
  return t(price.from === price.to ? 'price.one' : price.from === 0 ? 'price.upTo' : 'price.between', {
    from,
    to,
  });
}
