import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './dialog.css';
import { Icon } from './icon.tsx';

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
}

// A native dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back.
export function Dialog({ open, title, onClose, actions, children }: Props) {
  const { t } = useTranslation('ui');
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (!open) return element.current?.close();
    element.current?.showModal();
    // What it is about is read first; the browser would go to the button that closes it.
    element.current?.querySelector('h2')?.focus();
  }, [open]);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={heading} onClose={onClose}>
      {open && (
        <>
          <div className="dialog-head">
            <h2 id={heading} tabIndex={-1}>
              {title}
            </h2>
            <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
          <div className="dialog-body">{children}</div>
          {actions && <div className="dialog-actions">{actions}</div>}
        </>
      )}
    </dialog>
  );
}
