import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryVersionsSchema, type CatalogueEntry } from '#protocol/solutions.ts';
import { remote } from '#app/remote.ts';
import { formatDateTime } from '#app/ui/format.ts';

/** Who wrote which version when: nothing of an entry is ever lost. */
export function EntryHistory({ id }: { id: string }) {
  const { t } = useTranslation('solution-editing');
  const [versions, setVersions] = useState<CatalogueEntry[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const path = `/api/catalogue/${id}/versions`;
      const reply = await remote({ path, schema: entryVersionsSchema, signal: stop.signal });
      if (reply.ok) setVersions(reply.value.versions);
    };
    void ask();
    return () => stop.abort();
  }, [id]);
  if (versions.length === 0) return null;
  return (
    <details>
      <summary>{t('history.title', { count: versions.length })}</summary>
      <ol className="rows">
        {versions.map(({ version, status, changedAt, changedBy, solution }) => (
          <li key={version}>
            <b>{solution.name}</b>
            <p className="caption">
              {t(`history.${status}`)} · {formatDateTime(changedAt)} · {changedBy ?? t('history.gone')}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
