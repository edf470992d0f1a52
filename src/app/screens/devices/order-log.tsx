import { useTranslation } from 'react-i18next';
import type { DeviceList } from '#protocol/devices.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { calledDevice } from './called-device.ts';

type Ordered = NonNullable<DeviceList['orders']>[number];

/** What was ordered about devices and accounts, and by whom: also what was taken back or carried out since. */
export function OrderLog({ orders }: { orders: readonly Ordered[] }) {
  const { t } = useTranslation('devices');
  if (orders.length === 0) return null;
  return (
    <details className="card">
      <summary>{t('log.title', { count: orders.length })}</summary>
      <ul className="devices-log">
        {orders.map((order) => (
          <li key={order.id}>
            <OneOrder order={order} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function OneOrder({ order }: { order: Ordered }) {
  const { t } = useTranslation('devices');
  const { kind, at, by, why, about } = order;
  const isDevice = kind === 'erase' || kind === 'keep';
  const name = isDevice ? [calledDevice(t, order), about && `(${about})`].filter(Boolean).join(' ') : about;
  return (
    <>
      <b>{t(`log.${kind}`, { name })}</b>
      <p className="caption">
        {by === null
          ? t('log.atHub', { at: formatDateTime(at) })
          : t('log.by', { by, at: formatDateTime(at) })}
        {why !== null && ` ${t('why', { why })}`}
      </p>
    </>
  );
}
