import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '#app/say.ts';
import { Banner } from './banner.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  open?: boolean;
  title: string;
  /** What the button says; while it goes, `going` where there is one. */
  go: string;
  going?: string;
  failed: string;
  /**
   * Answers why it was not done; null where there is nothing to say. `leave` takes the dialog away, unless it was closed since:
   * by then it may ask about something else.
   */
  order: (leave: () => void) => Promise<string | null>;
  onClose: () => void;
  children: ReactNode;
}

/** Says what an order to the hub does before it is given; pressed twice it goes once, and why it failed stands here. */
export function OrderDialog({ open = true, title, go, going = go, failed, order, onClose, children }: Props) {
  const { t } = useTranslation('ui');
  const say = useSay();
  // Until the reply, also when it was closed: nothing is ordered twice.
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const turn = useRef(0);

  function close(): void {
    turn.current += 1;
    setFault(null);
    onClose();
  }

  async function press(): Promise<void> {
    if (busy) return;
    const mine = turn.current;
    setBusy(true);
    setFault(null);
    const why = await order(() => mine === turn.current && close());
    setBusy(false);
    if (mine === turn.current) setFault(why);
  }

  return (
    <Dialog
      open={open}
      title={title}
      onClose={close}
      actions={
        <>
          <button type="button" className="button-quiet" onClick={close}>
            {t('cancel')}
          </button>
          <button type="button" className="button" aria-disabled={busy} onClick={() => void press()}>
            {busy ? going : go}
          </button>
        </>
      }
    >
      <div className="stack">
        {children}
        {fault !== null && (
          <Banner kind="failed" announce="now" title={failed}>
            {say(fault)}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
