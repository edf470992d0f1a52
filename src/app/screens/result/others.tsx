import { useTranslation } from 'react-i18next';
import { Fraction } from 'fraction.js';
import { compareWithPeers, type Compared } from '#core/result/benchmark.ts';
import { benchmarkOf } from '#storage/benchmarks.ts';
import { useStored } from '#app/device.ts';
import { usePlaceNames } from '#app/places.ts';
import { formatDate, formatNumber } from '#app/ui/format.ts';
import type { ResultView } from './read-result.ts';

/** [M25] Where it stands among others of the province, as the hub last told this device. */
export function Others({ view }: { view: ResultView }) {
  const { t } = useTranslation('result');
  const { model, facts, result } = view;
  const { province } = facts;
  const nameOf = usePlaceNames([{ province, commune: null }]);
  const table = useStored(
    (device) => benchmarkOf(device, model, province),
    `${model.url} ${model.version}`,
    province,
  );
  const { score, scoreNode } = result;
  if (!table || !score || score.lower !== score.upper || scoreNode !== model.root) return null;
  const share = new Fraction(score.lower).div(model.scale).toFraction();
  const compared = compareWithPeers(model, { facts, share }, table.groups);
  return (
    <section className="result-others" aria-labelledby="so-voi-noi-khac">
      <h2 id="so-voi-noi-khac">{t('others.title')}</h2>
      {compared ? (
        <Standing compared={compared} place={nameOf({ province, commune: null })} at={table.at} />
      ) : (
        <p>{t('others.few')}</p>
      )}
    </section>
  );
}

function Standing({ compared, place, at }: { compared: Compared; place: string; at: string }) {
  const { t } = useTranslation('result');
  const { by } = compared;
  const alike = (by.length > 0 ? by : ['province' as const]).map((fact) => t(`others.alike.${fact}`));
  // A half is rounded down: who stands alike is not claimed to stand below.
  const tenths = Math.ceil(compared.percentile / 10 - 0.5);
  const who = `${t('others.who')} ${alike.join(', ')}`;
  const said = tenths === 0 ? 'lowest' : tenths === 10 ? 'highest' : 'above';
  return (
    <>
      <p>{t(`others.${said}`, { count: tenths, who })}</p>
      <div className="others-strip" aria-hidden="true">
        {Array.from({ length: 10 }, (_, tenth) => (
          <span key={tenth} data-below={tenth < tenths} />
        ))}
      </div>
      <p className="caption">
        {place && `${place} · `}
        {t('others.of', { number: formatNumber(compared.count), date: formatDate(at) })}
      </p>
    </>
  );
}
