import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedReceipt } from '#protocol/receipt.ts';
import { loadWords } from '#app/i18n.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { QrCode } from './qr-code.tsx';
import { linkOf } from './receipt-text.ts';

/** On paper: a code that a telephone's camera checks, and what it proves. */
export function PrintedReceipt({ receipt }: { receipt: SignedReceipt }) {
  return (
    <Suspense>
      <WithWords receipt={receipt} />
    </Suspense>
  );
}

const WithWords = lazy(async () => {
  await loadWords('receipt');
  return { default: Printed };
});

function Printed({ receipt }: { receipt: SignedReceipt }) {
  const { t } = useTranslation('receipt');
  return (
    <div className="printed-receipt">
      <p>{t('print.text', { at: formatDateTime(receipt.at) })}</p>
      <QrCode text={linkOf(receipt, location.origin)} label={t('print.code')} />
    </div>
  );
}
