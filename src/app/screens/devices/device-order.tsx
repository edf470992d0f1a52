import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderedSchema } from '#protocol/devices.ts';
import { remote } from '#app/remote.ts';
import { OrderDialog } from '#app/ui/order-dialog.tsx';
import { ReasonField } from '#app/ui/reason-field.tsx';
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

/** What will happen, and what will not; an order has a reason, taking one back needs none. */
export function DeviceOrder({ wanted, onClose, onDone }: Props) {
  const { t } = useTranslation('devices');
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const { name, ...order } = wanted;
  const { kind } = order;
  const needsWhy = kind === 'erase' || kind === 'block';
  const lacksWhy = needsWhy && why.trim() === '';

  async function send(leave: () => void): Promise<string | null> {
    setAsked(lacksWhy);
    if (lacksWhy) return null;
    const body = JSON.stringify({ ...order, ...(needsWhy && { why: why.trim() }) });
    const reply = await remote({ path: '/api/devices/orders', method: 'POST', schema: orderedSchema, body });
    if (!reply.ok) return reply.refusal ?? reply.fault;
    showToast(t(`${kind}.said`));
    leave();
    onDone();
    return null;
  }

  return (
    <OrderDialog
      title={t(`${kind}.title`, { name })}
      go={t(`${kind}.go`)}
      failed={t('failed')}
      order={send}
      onClose={onClose}
    >
      <p>{t(`${kind}.text`)}</p>
      {needsWhy && (
        <>
          <p className="caption">{t(`${kind}.limits`)}</p>
          <ReasonField
            label={t('whyLabel')}
            hint={t('whyHint')}
            error={asked && lacksWhy ? t('noWhy') : undefined}
            value={why}
            onChange={setWhy}
          />
        </>
      )}
    </OrderDialog>
  );
}
