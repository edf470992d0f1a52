import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { listCarried } from '#storage/courier.ts';
import { useStored } from '#app/device.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** The door to the courier for everybody, signed in or not. */
export function CourierPanel() {
  const { t } = useTranslation('device');
  const carried = useStored(listCarried) ?? [];
  const carrying = carried.filter(({ state }) => state === 'carrying').length;
  return (
    <section className="card stack" aria-labelledby="device-courier">
      <h2 id="device-courier">{t('courier.title')}</h2>
      <p>{t('courier.text')}</p>
      {carrying > 0 && (
        <p>
          <StateBadge state="waiting">{t('courier.carrying', { count: carrying })}</StateBadge>
        </p>
      )}
      <div>
        <Link href="/chuyen-giup" className="button-quiet">
          {t('courier.open')}
        </Link>
      </div>
    </section>
  );
}
