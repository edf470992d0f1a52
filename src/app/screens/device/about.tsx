import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { provinceListSchema } from '#core/enterprise/place.ts';
import { remote } from '#app/remote.ts';
import { formatDate, formatDateTime } from '#app/ui/format.ts';

// oxlint-disable-next-line no-underscore-dangle -- given by the build
declare const __BUILT_AT__: string | undefined;

/** Which build this is, and whose data and type it stands on. */
export function About() {
  const { t } = useTranslation('device');
  const [placesOf, setPlacesOf] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const read = async () => {
      const reply = await remote({
        path: '/places/provinces.json',
        schema: provinceListSchema,
        signal: stop.signal,
      });
      if (reply.ok) setPlacesOf(reply.value.date);
    };
    void read();
    return () => stop.abort();
  }, []);
  return (
    <section className="card stack" aria-labelledby="device-about">
      <h2 id="device-about">{t('about.title')}</h2>
      <p>{t('about.text')}</p>
      <p>
        <Link href="/bien-nhan">{t('about.receipt')}</Link>
      </p>
      <dl className="stack device-sources">
        {typeof __BUILT_AT__ === 'string' && (
          <div>
            <dt>{t('about.version')}</dt>
            <dd>{formatDateTime(`${__BUILT_AT__}Z`)}</dd>
          </div>
        )}
        <div>
          <dt>{t('about.criteria')}</dt>
          <dd>{t('about.criteriaText')}</dd>
        </div>
        <div>
          <dt>{t('about.places')}</dt>
          <dd>
            {t('about.placesText')} {placesOf && t('about.placesDate', { date: formatDate(placesOf) })}
          </dd>
        </div>
        <div>
          <dt>{t('about.type')}</dt>
          <dd>{t('about.typeText')}</dd>
        </div>
      </dl>
    </section>
  );
}
