import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readReceipt } from '#app/receipt/receipt-text.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Page } from '#app/ui/page.tsx';
import { CheckedReceipt } from './checked-receipt.tsx';
import { PasteReceipt } from './paste-receipt.tsx';

/**
 * Whether a receipt is the hub's: opened by the link in its QR code, or pasted. Anybody may ask, without an account and,
 * where the keys are here, without signal.
 */
export function ReceiptScreen() {
  const { t } = useTranslation('receipt');
  const [given, setGiven] = useState(hashGiven);
  useEffect(() => {
    // A second code is read while this page is open.
    const changed = () => setGiven(hashGiven());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  const receipt = useMemo(() => readReceipt(given ?? ''), [given]);
  return (
    <Page title={t('title')} back="/">
      <p>{t('lead')}</p>
      <div className="stack" aria-live="polite">
        {given !== null && !receipt && (
          <Banner kind="failed" title={t('none.title')}>
            {t('none.text')}
          </Banner>
        )}
        {receipt && <CheckedReceipt key={given} receipt={receipt} />}
      </div>
      <PasteReceipt again={receipt !== null} onGiven={setGiven} />
    </Page>
  );
}

/** null: nothing was given yet. */
function hashGiven(): string | null {
  return location.hash.length > 1 ? location.hash : null;
}
