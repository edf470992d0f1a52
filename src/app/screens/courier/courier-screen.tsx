import { useTranslation } from 'react-i18next';
import { useAccount } from '#app/device.ts';
import { isOpenTo } from '#app/guard.tsx';
import { Page } from '#app/ui/page.tsx';
import { CarryAlong } from './carry-along.tsx';
import './courier.css';
import { HandOver } from './hand-over.tsx';

/** [P20] One file from a phone without signal, by way of a colleague, to the hub. For everybody: who carries needs no account. */
export function CourierScreen() {
  const { t } = useTranslation('courier');
  const account = useAccount();
  if (account === undefined) return null;
  // Officers enter nothing that waits: theirs is the hub's end of the way.
  const enters = !isOpenTo(account) || account?.role === 'adviser';
  return (
    <Page
      title={t('title')}
      overline={t('overline')}
      back={enters && isOpenTo(account) ? '/cho-gui' : '/may-nay'}
    >
      {enters && <HandOver account={account} />}
      <CarryAlong />
    </Page>
  );
}
