import { useTranslation } from 'react-i18next';
import { isSignedReceipt } from '#protocol/receipt.ts';
import {
  listDepartedSeals,
  listDepartures,
  noteDepartureSeen,
  type DepartedSeal,
  type Departure,
} from '#storage/departed.ts';
import { useAccount, useDevice, useStored } from '#app/device.ts';
import { usePlaceNames } from '#app/places.ts';
import { linkOf } from '#app/receipt/receipt-text.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDateTime } from '#app/ui/format.ts';

/** [P22] What has gone from this device, until it was read, and the receipts that it left. */
export function DepartedPanel() {
  const account = useAccount();
  const id = account?.id ?? '';
  const departures = useStored((device) => listDepartures(device, id), id) ?? [];
  const seals = useStored((device) => listDepartedSeals(device, id), id) ?? [];
  const provinces = [...departures, ...seals].flatMap((row) =>
    'to' in row ? [row.province, row.to] : [row.province],
  );
  const placeName = usePlaceNames(provinces.map((province = '') => ({ province, commune: null })));
  const nameOf = (province = '') => placeName({ province, commune: null }) || province;
  return (
    <>
      {departures.map((departure) => (
        <DepartureNotice key={departure.id} departure={departure} nameOf={nameOf} />
      ))}
      {seals.length > 0 && <DepartedSeals seals={seals} nameOf={nameOf} />}
    </>
  );
}

type Named = { nameOf: (province: string | undefined) => string };

function DepartureNotice({ departure, nameOf }: Named & { departure: Departure }) {
  const { t } = useTranslation('device');
  const device = useDevice();
  const { id, enterprises, assessments, stay, to } = departure;
  const from = nameOf(departure.province);
  const read = (
    <button type="button" className="button-quiet" onClick={() => void noteDepartureSeen(device, id)}>
      {t('departed.read')}
    </button>
  );
  if (enterprises + assessments === 0)
    return (
      <Banner title={t('departed.stayTitle', { count: stay, from })} action={read}>
        <p>{t('departed.stayText', { to: nameOf(to) })}</p>
      </Banner>
    );
  const firms = t('departed.firms', { count: enterprises });
  const visits = t('departed.visits', { count: assessments });
  const some = enterprises === 0 ? visits : firms;
  const what = enterprises > 0 && assessments > 0 ? t('departed.both', { firms, visits }) : some;
  return (
    <Banner title={t('departed.title', { what, from, to: nameOf(to) })} action={read}>
      <p>{t('departed.text', { from })}</p>
      {stay > 0 && <p>{t('departed.stay', { count: stay })}</p>}
    </Banner>
  );
}

function DepartedSeals({ seals, nameOf }: Named & { seals: DepartedSeal[] }) {
  const { t } = useTranslation('device');
  return (
    <details className="card">
      <summary>{t('departed.receipts', { count: seals.length })}</summary>
      <p className="caption">{t('departed.receiptsText')}</p>
      <ul className="stack device-receipts">
        {seals.map(({ id, receipt, province }) => (
          <li key={id}>
            {isSignedReceipt(receipt) ? (
              <a href={linkOf(receipt, location.origin)}>{id.slice(0, 12)}</a>
            ) : (
              <b>{id.slice(0, 12)}</b>
            )}
            <br />
            <span className="caption">
              {t('departed.on', { from: nameOf(province), at: formatDateTime(receipt.at) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
