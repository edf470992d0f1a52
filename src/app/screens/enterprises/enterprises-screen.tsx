import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { matchesSearch } from '#core/enterprise/matches-search.ts';
import { usePlaceNames } from '#app/places.ts';
import { useAccount, useStored } from '#app/device.ts';
import { Empty } from '#app/ui/empty.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Page } from '#app/ui/page.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { readFirstDownload } from '#storage/first-download.ts';
import { EnterpriseRow } from './enterprise-row.tsx';
import './enterprises.css';
import { FirstDownloadNotice } from './first-download-notice.tsx';
import { listEnterprises, type EnterpriseLine } from './list-enterprises.ts';
import { firstOf, inOrder, type Order } from './order-enterprises.ts';
import { OrderChips } from './order-chips.tsx';

/** More than this are shown on request: a phone should not draw a province at once. */
const pageSize = 100;

export function EnterprisesScreen() {
  const { t, i18n } = useTranslation('enterprises');
  const lines = useStored((device) => listEnterprises(device, i18n.language), i18n.language);
  const coming = useStored(readFirstDownload) ?? null;
  const present = lines?.filter(({ enterprise }) => !enterprise.removed) ?? [];
  return (
    <Page
      width="wide"
      title={t('title')}
      overline={present.length > 0 && t('count', { count: present.length })}
      actions={
        <Link href="/doanh-nghiep/moi" className="button">
          <Icon name="add" size={20} />
          {t('new')}
        </Link>
      }
    >
      {coming !== null && <FirstDownloadNotice count={coming} />}
      {lines && lines.length > 0 && <EnterpriseList lines={lines} partial={coming !== null} />}
      {lines?.length === 0 && coming === null && <NoEnterprises />}
    </Page>
  );
}

function NoEnterprises() {
  const { t } = useTranslation('enterprises');
  if (useAccount()?.role !== 'officer') return <Empty title={t('empty.title')}>{t('empty.text')}</Empty>;
  return (
    <Empty
      title={t('empty.title')}
      action={
        <Link href="/tong-quan" className="button-quiet">
          {t('empty.overview')}
        </Link>
      }
    >
      {t('empty.officer')}
    </Empty>
  );
}

function EnterpriseList({ lines, partial }: { lines: EnterpriseLine[]; partial: boolean }) {
  const { t } = useTranslation('enterprises');
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>('name');
  const [most, setMost] = useState(pageSize);
  const [withRemoved, setWithRemoved] = useState(false);
  const placeName = usePlaceNames(lines.map(({ enterprise }) => enterprise));
  const sought = useDeferredValue(query);
  const removed = lines.filter(({ enterprise }) => enterprise.removed).length;
  const found = lines.filter(
    ({ enterprise }) =>
      (withRemoved || !enterprise.removed) && (sought === '' || matchesSearch(enterprise, sought)),
  );
  const groups = firstOf(inOrder(found, order, placeName, t('noPlace')), most);
  const left = found.length - most;
  return (
    <>
      <div className="stack enterprises-tools">
        <SearchBox label={t('search')} value={query} found={foundWords()} onChange={setQuery} />
        <OrderChips value={order} onChange={setOrder} />
      </div>
      {found.length === 0 && query !== '' && (
        <Empty
          title={t('foundNone', { query })}
          action={
            <Link href={`/doanh-nghiep/moi?ten=${encodeURIComponent(query)}`} className="button-quiet">
              {t('addNamed', { query })}
            </Link>
          }
        >
          {t(partial ? 'foundNoneYet' : 'foundNoneText')}
        </Empty>
      )}
      {groups.map(({ title, lines }) => (
        <section key={title} className="stack">
          {title !== '' && <h2 className="enterprises-group">{title}</h2>}
          <ul className="enterprises-list">
            {lines.map((line) => (
              <li key={line.id}>
                <EnterpriseRow line={line} placeName={placeName} withCode={/\d/.test(sought)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {left > 0 && (
        <button type="button" className="button-quiet" onClick={() => setMost(most + pageSize)}>
          {t('more', { count: Math.min(left, pageSize) })}
        </button>
      )}
      {removed > 0 && (
        <button
          type="button"
          className="chip enterprises-removed"
          aria-pressed={withRemoved}
          onClick={() => setWithRemoved(!withRemoved)}
        >
          {t('removed', { count: removed })}
        </button>
      )}
    </>
  );

  function foundWords(): string {
    if (query === '') return '';
    return found.length === 0 ? t('foundNone', { query }) : t('found', { count: found.length });
  }
}
