import { lazy, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedReceipt } from '#protocol/receipt.ts';
import type { ReceiptCheck } from '#sync/check-receipt.ts';
import { loadWords } from '#app/i18n.ts';
import { formatDate, formatTime } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { useReceiptCheck } from './use-receipt-check.ts';
import './receipt.css';

interface Props {
  receipt: SignedReceipt;
  /** The canonical text of the seal's body. */
  body: string;
}

const icons = { good: 'check', waiting: 'clock', failed: 'alert' } as const;

const kinds: Record<ReceiptCheck, keyof typeof icons> = {
  genuine: 'good',
  unchecked: 'waiting',
  'unknown-key': 'waiting',
  withdrawn: 'waiting',
  differs: 'failed',
};

/** That the hub holds exactly this seal, by its signature; the words come with it. */
export const ReceiptMark = lazy(async () => {
  await loadWords('receipt');
  return { default: Mark };
});

function Mark({ receipt: { hash, at, key, signature }, body }: Props) {
  const { t } = useTranslation('receipt');
  const [open, setOpen] = useState(false);
  // One and the same object as long as it says the same: storage answers with another one at each look.
  const receipt = useMemo(() => ({ hash, at, key, signature }), [hash, at, key, signature]);
  const check = useReceiptCheck(receipt)?.check;
  if (check === undefined) return null;
  return (
    <div className="receipt-mark">
      <p className={`receipt-title receipt-${kinds[check]}`}>
        <Icon name={icons[kinds[check]]} size={22} />
        {t(`mark.${check}.title`)}
      </p>
      <p>{t(`mark.${check}.text`, { time: formatTime(at), date: formatDate(at) })}</p>
      <button type="button" className="button-quiet" onClick={() => setOpen(true)}>
        {t('mark.open')}
      </button>
      {open && <ReceiptDialog receipt={receipt} body={body} onClose={() => setOpen(false)} />}
    </div>
  );
}
