import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** For a receipt that came in a message, or that another camera has read. */
export function PasteReceipt({ again, onGiven }: { again: boolean; onGiven: (text: string) => void }) {
  const { t } = useTranslation('receipt');
  const [text, setText] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    onGiven(text);
  }

  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{t(again ? 'paste.again' : 'paste.title')}</h2>
      <label className="field">
        <span className="field-label">{t('paste.label')}</span>
        <textarea
          className="receipt-link"
          rows={4}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="cluster">
        <button type="submit" className="button">
          {t('paste.check')}
        </button>
      </div>
    </form>
  );
}
