import { useTranslation } from 'react-i18next';
import type { Settling } from '#protocol/settling.ts';
import { formatDateTime } from '#app/ui/format.ts';
import type { Version } from './read-versions.ts';

/** The history of an assessment: every seal and every decision, the newest first. */
export function Events({ settling, versions }: { settling: Settling; versions: Version[] }) {
  const { t } = useTranslation('settling');
  const numberOf = (id: string | null) => versions.find(({ seal }) => seal.id === id)?.number ?? '?';
  const events = [
    ...versions.map(({ number, seal, body }) => ({
      at: body.sealedAt,
      key: seal.id,
      text: t(body.amends === null ? 'events.sealed' : 'events.amended', {
        who: body.source === 'self' ? t('self') : (seal.adviser ?? t('someone')),
        number,
        before: numberOf(body.amends),
        device: body.device.slice(-4),
      }),
      why: null,
    })),
    ...settling.decisions.map(({ kind, seal, by, at, why }) => ({
      at,
      key: `${at} ${kind} ${seal}`,
      text: t(`events.${kind}`, { who: by ?? t('officer'), number: numberOf(seal) }),
      why,
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <section className="stack" aria-labelledby="lich-su">
      <h2 id="lich-su">{t('events.title')}</h2>
      <ol className="rows">
        {events.map(({ at, key, text, why }) => (
          <li key={key}>
            <p className="caption">{formatDateTime(at)}</p>
            <p>{text}</p>
            {why && <p className="caption">“{why}”</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
