import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedReceipt } from '#protocol/receipt.ts';
import { saveFile } from '#app/save-file.ts';
import { Dialog } from '#app/ui/dialog.tsx';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { QrCode } from './qr-code.tsx';
import { ReceiptFacts } from './receipt-facts.tsx';
import { linkOf } from './receipt-text.ts';

interface Props {
  receipt: SignedReceipt;
  body: string;
  onClose: () => void;
}

/** The receipt to hand on: as a code for a camera, as a link, and the seal itself as a file to lay beside it. */
export function ReceiptDialog({ receipt, body, onClose }: Props) {
  const { t } = useTranslation('receipt');
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const link = linkOf(receipt, location.origin);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      setCopied('yes');
    } catch {
      // Not allowed, or a page without TLS: the text stands there to be marked by hand.
      setCopied('no');
    }
  }

  return (
    <Dialog open title={t('dialog.title')} onClose={onClose}>
      <div className="stack">
        <p>{t('dialog.text')}</p>
        <QrCode text={link} label={t('dialog.code')} />
        <ReceiptFacts receipt={receipt} />
        <label className="field">
          <span className="field-label">{t('dialog.link')}</span>
          <textarea
            className="receipt-link"
            rows={3}
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
          />
        </label>
        <div className="cluster">
          <button type="button" className="button" onClick={() => void copy()}>
            {t('dialog.copy')}
          </button>
          <a className="button-quiet" href={link}>
            {t('dialog.check')}
          </a>
        </div>
        <output className="caption">{copied && t(`dialog.copied.${copied}`)}</output>
        <button
          type="button"
          className="button-quiet button-wide"
          onClick={() => saveFile(`phieu-${receipt.hash.slice(0, 12)}.json`, body, 'application/json')}
        >
          <MoreIcon name="download" size={20} />
          {t('dialog.file')}
        </button>
        <p className="caption">{t('dialog.fileText')}</p>
      </div>
    </Dialog>
  );
}
