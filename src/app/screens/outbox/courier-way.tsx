import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { listCarried } from '#storage/courier.ts';
import { useStored } from '#app/device.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';

/** The way on for the day without signal, and what lies here for others. */
export function CourierWay({ waiting }: { waiting: number }) {
  const { t } = useTranslation('outbox');
  const carried = useStored(listCarried) ?? [];
  const carrying = carried.filter(({ state }) => state === 'carrying').length;
  return (
    <section className="outbox-rescue stack" aria-labelledby="outbox-courier">
      <h2 id="outbox-courier">{t('courier.title')}</h2>
      <p className="caption">
        {t('courier.text')} {carrying > 0 && <strong>{t('courier.carrying', { count: carrying })}</strong>}
      </p>
      <div className="cluster">
        <Link href="/chuyen-giup" className="button-quiet">
          <MoreIcon name="share" size={20} />
          {t(waiting > 0 ? 'courier.open' : 'courier.carry')}
        </Link>
      </div>
    </section>
  );
}
