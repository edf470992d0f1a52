import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceListSchema, type DeviceList } from '#protocol/devices.ts';
import { useAccount } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDate, formatDateTime } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { OfficersOnly } from '#app/screens/overview/officers-only.tsx';
import { useLive } from '#app/screens/overview/use-live.ts';
import { SignInAgain } from '#app/screens/sign-in/sign-in-again.tsx';
import { calledDevice } from './called-device.ts';
import { DeviceOrder, type Wanted } from './device-order.tsx';
import './devices.css';
import { OrderLog } from './order-log.tsx';

const every = 30_000;

type Listed = DeviceList['accounts'][number];
type Machine = Listed['devices'][number];

/** [P25] The advisers of the province, the devices on which they were heard of, and what was ordered about these. */
export function DevicesScreen() {
  const account = useAccount();
  if (!account) return null;
  return account.role === 'officer' ? <Devices /> : <OfficersOnly />;
}

function Devices() {
  const { t } = useTranslation('devices');
  const say = useSay();
  const [round, setRound] = useState(0);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  // Another address each time that something was ordered, so that the list is asked for at once.
  const path = round === 0 ? '/api/devices' : `/api/devices?${round}`;
  const { value: list, fault } = useLive(path, deviceListSchema, every);
  return (
    <Page title={t('title')} back="/tong-quan" width="wide">
      <SignInAgain />
      {fault !== null && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t('fault')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      <p className="caption">{t('lead')}</p>
      {list?.accounts.length === 0 && <Empty title={t('none')}>{t('noneText')}</Empty>}
      <ul className="devices">
        {list?.accounts.map((account) => (
          <li key={account.id} className="card stack">
            <Person account={account} onWant={setWanted} />
          </li>
        ))}
      </ul>
      {list?.orders && <OrderLog orders={list.orders} />}
      {wanted && (
        <DeviceOrder
          wanted={wanted}
          onClose={() => setWanted(null)}
          onDone={() => setRound((before) => before + 1)}
        />
      )}
    </Page>
  );
}

interface Wants {
  onWant: (wanted: Wanted) => void;
}

function Person({ account, onWant }: Wants & { account: Listed }) {
  const { t } = useTranslation('devices');
  const { id, name, login, blocked, devices } = account;
  return (
    <>
      <div className="devices-head">
        <h2>{name}</h2>
        <span className="caption">{login}</span>
        {blocked && <StateBadge state="failed">{t('blocked')}</StateBadge>}
      </div>
      {blocked && (
        <p className="caption">
          {t('blockedAt', { at: formatDateTime(blocked.at) })} {blocked.why && t('why', { why: blocked.why })}
        </p>
      )}
      {devices.length === 0 && <p className="caption">{t('noDevice')}</p>}
      {devices.length > 0 && (
        <ul className="devices-machines">
          {devices.map((machine) => (
            <li key={machine.device}>
              <OneMachine machine={machine} name={name} onWant={onWant} />
            </li>
          ))}
        </ul>
      )}
      <div>
        <button
          type="button"
          className="button-quiet"
          onClick={() =>
            onWant(blocked ? { kind: 'unblock', account: id, name } : { kind: 'block', account: id, name })
          }
        >
          {t(blocked ? 'unblock.go' : 'block.go')}
        </button>
      </div>
    </>
  );
}

function OneMachine({ machine, name, onWant }: Wants & { machine: Machine; name: string }) {
  const { t } = useTranslation('devices');
  const { device, build, firstSeen, lastSeen, erase } = machine;
  const called = calledDevice(t, machine);
  const open = erase !== null && erase.done === null;
  return (
    <>
      <div className="devices-head">
        <b>{called}</b>
        {open && <StateBadge state="waiting">{t('erase.ordered')}</StateBadge>}
        {erase?.done && <StateBadge state="sealed">{t('erase.done')}</StateBadge>}
      </div>
      <p className="caption">
        {t('last', { at: formatDateTime(lastSeen) })} · {t('first', { date: formatDate(firstSeen) })}
        {build !== '' && ` · ${t('build', { date: formatDate(build) })}`}
      </p>
      {erase && (
        <p className="caption">
          {erase.done
            ? t('erase.doneAt', { at: formatDateTime(erase.done) })
            : t('erase.orderedAt', { at: formatDateTime(erase.at) })}{' '}
          {t('why', { why: erase.why })}
        </p>
      )}
      <div>
        <button
          type="button"
          className="chip"
          onClick={() => onWant({ kind: open ? 'keep' : 'erase', device, name: `${called} (${name})` })}
        >
          {t(open ? 'keep.go' : 'erase.go')}
        </button>
      </div>
    </>
  );
}
