import { useState, type ReactNode } from 'react';
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
  /** Answers why it was not done; null where there is nothing to say. Whoever shows the dialog takes it away. */
  order: () => Promise<string | null>;
  onClose: () => void;
  children: ReactNode;
}

/** Says what an order to the hub does before it is given; pressed twice it goes once, and why it failed stands here. */
export function OrderDialog({ open = true, title, go, going = go, failed, order, onClose, children }: Props) {
  const { t } = useTranslation('ui');
  const say = useSay();
  const [state, setState] = useState<{ busy: boolean; fault: string | null }>(idle);

  function close(): void {
    setState(idle);
    onClose();
  }

  async function press(): Promise<void> {
    if (state.busy) return;
    setState({ ...idle, busy: true });
    setState({ ...idle, fault: await order() });
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
          <button type="button" className="button" aria-disabled={state.busy} onClick={() => void press()}>
            {state.busy ? going : go}
          </button>
        </>
      }
    >
      <div className="stack">
        {children}
        {state.fault !== null && (
          <Banner kind="failed" announce="now" title={failed}>
            {say(state.fault)}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}

const idle = { busy: false, fault: null };
