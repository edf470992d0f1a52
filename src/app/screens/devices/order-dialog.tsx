import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderedSchema } from '#protocol/devices.ts';
import { remote } from '#app/remote.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { showToast } from '#app/ui/toast.tsx';

/** What an officer is about to order, and what the device or the account is called. */
export type Wanted = { name: string } & (
  { kind: 'erase' | 'keep'; device: string } | { kind: 'block' | 'unblock'; account: string }
);

interface Props {
  wanted: Wanted;
  onClose: () => void;
  onDone: () => void;
}

/** Says what will happen, and what will not, before anything is ordered; an order has a reason, taking one back needs none. */
export function OrderDialog({ wanted, onClose, onDone }: Props) {
  const { t } = useTranslation('devices');
  const say = useSay();
  const [why, setWhy] = useState('');
  const [state, setState] = useState<{ asked: boolean; sending: boolean; fault: string | null }>(idle);
  const { name, ...order } = wanted;
  const { kind } = order;
  const needsWhy = kind === 'erase' || kind === 'block';
  const lacksWhy = needsWhy && state.asked && why.trim() === '';

  async function send(): Promise<void> {
    if (state.sending) return;
    if (needsWhy && why.trim() === '') return setState({ ...idle, asked: true });
    setState({ ...idle, sending: true });
    const body = JSON.stringify({ ...order, ...(needsWhy && { why: why.trim() }) });
    const reply = await remote({ path: '/api/devices/orders', method: 'POST', schema: orderedSchema, body });
    if (!reply.ok) return setState({ ...idle, fault: reply.refusal ?? reply.fault });
    showToast(t(`${kind}.said`));
    onDone();
  }

  return (
    <Dialog
      open
      title={t(`${kind}.title`, { name })}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button-quiet" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="button" className="button" aria-disabled={state.sending} onClick={() => void send()}>
            {t(`${kind}.go`)}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>{t(`${kind}.text`)}</p>
        {needsWhy && <p className="caption">{t(`${kind}.limits`)}</p>}
        {needsWhy && (
          <label className="field">
            <span className="field-label">{t('whyLabel')}</span>
            <span className="field-hint">{t('whyHint')}</span>
            <textarea
              value={why}
              maxLength={500}
              aria-invalid={lacksWhy}
              onChange={(event) => setWhy(event.target.value)}
            />
            {lacksWhy && <span className="field-error">{t('noWhy')}</span>}
          </label>
        )}
        {state.fault && (
          <Banner kind="failed" announce="now" title={t('failed')}>
            {say(state.fault)}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}

const idle = { asked: false, sending: false, fault: null };
