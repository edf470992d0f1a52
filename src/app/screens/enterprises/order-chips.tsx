import { useTranslation } from 'react-i18next';
import { orders, type Order } from './order-enterprises.ts';

export function OrderChips({ value, onChange }: { value: Order; onChange: (order: Order) => void }) {
  const { t } = useTranslation('enterprises');
  return (
    <fieldset className="cluster" aria-label={t('order.label')}>
      {orders.map((order) => (
        <button
          key={order}
          type="button"
          className="chip"
          aria-pressed={order === value}
          onClick={() => onChange(order)}
        >
          {t(`order.${order}`)}
        </button>
      ))}
    </fieldset>
  );
}
