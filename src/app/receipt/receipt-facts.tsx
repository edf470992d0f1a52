import { useTranslation } from 'react-i18next';
import type { SignedReceipt } from '#protocol/receipt.ts';
import { formatDateTime } from '#app/ui/format.ts';

/** What a receipt says. */
export function ReceiptFacts({ receipt: { hash, at, key } }: { receipt: SignedReceipt }) {
  const { t } = useTranslation('receipt');
  return (
    <dl className="receipt-facts">
      <dt>{t('facts.at')}</dt>
      <dd>{formatDateTime(at)}</dd>
      <dt>{t('facts.seal')}</dt>
      <dd className="receipt-code">{hash}</dd>
      <dt>{t('facts.key')}</dt>
      <dd className="receipt-code">{key}</dd>
    </dl>
  );
}
