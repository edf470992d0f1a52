import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { readSeal } from '#storage/seals.ts';
import type { SignedReceipt } from '#protocol/receipt.ts';
import type { ReceiptCheck } from '#sync/check-receipt.ts';
import { useStored } from '#app/device.ts';
import { ReceiptFacts } from '#app/receipt/receipt-facts.tsx';
import { useReceiptCheck } from '#app/receipt/use-receipt-check.ts';
import { Banner } from '#app/ui/banner.tsx';
import { SealFile } from './seal-file.tsx';

const kinds: Record<ReceiptCheck, 'good' | 'failed' | 'waiting' | 'info'> = {
  genuine: 'good',
  differs: 'failed',
  'unknown-key': 'waiting',
  withdrawn: 'failed',
  unchecked: 'info',
};

/** What a receipt is worth, what it says, and whether a file is the very seal that it speaks of. */
export function CheckedReceipt({ receipt }: { receipt: SignedReceipt }) {
  const { t } = useTranslation('receipt');
  const checked = useReceiptCheck(receipt, { always: true });
  const seal = useStored((device) => readSeal(device, receipt.hash), receipt.hash);
  if (!checked) return <p className="waiting">{t('checking')}</p>;
  const { check, asked } = checked;
  const said = check === 'unknown-key' && asked ? 'never-known' : check;
  return (
    <>
      <Banner kind={said === 'never-known' ? 'failed' : kinds[check]} title={t(`said.${said}.title`)}>
        <p>{t(`said.${said}.text`)}</p>
        {check === 'genuine' && <p>{t('said.limits')}</p>}
      </Banner>
      <section className="card stack" aria-labelledby="bien-nhan-ghi">
        <h2 id="bien-nhan-ghi">{t(check === 'genuine' ? 'facts.title' : 'facts.unproven')}</h2>
        <ReceiptFacts receipt={receipt} />
        {seal?.ok && (
          <Link href={`/phieu/${seal.value.assessment}/ket-qua`} className="button-quiet">
            {t('facts.here')}
          </Link>
        )}
      </section>
      <SealFile hash={receipt.hash} genuine={check === 'genuine'} />
    </>
  );
}
