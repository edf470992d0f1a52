import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import { pageSize, setAsideListSchema, type SetAsideList } from '#protocol/assessments.ts';
import { useAccount } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDateTime, formatNumber } from '#app/ui/format.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { Page } from '#app/ui/page.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { SignInAgain } from '#app/screens/sign-in/sign-in-again.tsx';
import { Pages } from '#app/screens/assessments/pages.tsx';
import { OfficersOnly } from '#app/screens/overview/officers-only.tsx';
import { useLive } from '#app/screens/overview/use-live.ts';
import './set-aside.css';

const every = 60_000;

/** Everything that arrived, was kept, and counts nowhere until somebody has looked: with the reason in words. */
export function SetAsideScreen() {
  const account = useAccount();
  if (!account) return null;
  return account.role === 'officer' ? <SetAside /> : <OfficersOnly />;
}

function SetAside() {
  const { t } = useTranslation('set-aside');
  const say = useSay();
  const [params] = useSearchParams();
  const [path] = useLocation();
  const asked = params.get('trang') ?? '1';
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  const { value: list, fault } = useLive(`/api/quarantine?page=${page}`, setAsideListSchema, every);
  return (
    <Page title={t('title')} overline={list && t('count', { count: list.total })} back="/tong-quan">
      <SignInAgain />
      {fault !== null && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t('fault')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      {list && list.total === 0 && (
        <Empty title={t('none.title')}>
          <p>{t('none.text')}</p>
        </Empty>
      )}
      {list && list.total > 0 && (
        <>
          <p className="caption">{t('lead')}</p>
          <ul className="set-aside">
            {list.rows.map((row) => (
              <li key={row.id}>
                <Entry row={row} />
              </li>
            ))}
          </ul>
          <Pages
            page={page}
            pages={Math.ceil(list.total / pageSize)}
            hrefOf={(number) => `${path}?trang=${number}`}
          />
        </>
      )}
    </Page>
  );
}

function Entry({ row }: { row: SetAsideList['rows'][number] }) {
  const { t, i18n } = useTranslation('set-aside');
  const say = useSay();
  const { kind, id, name, reason, detail, adviser, receivedAt, size } = row;
  const way = kind === 'competing' ? kind : reason;
  const title = kind === 'unreadable' ? t('unreadable') : (name ?? t('erased'));
  return (
    <article className="card set-aside-entry">
      <h2>{kind === 'unreadable' ? title : <Link href={`/can-xem/${id}`}>{title}</Link>}</h2>
      <StateBadge state={kind === 'competing' ? 'waiting' : 'failed'}>{t(`kind.${kind}`)}</StateBadge>
      <p>{say(kind === 'competing' ? 'competing' : (reason ?? 'unknown'))}</p>
      <p className="caption">
        {[
          adviser ?? t('nobody'),
          formatDateTime(receivedAt),
          t('size', { size: formatNumber(size / 1000, { maximumFractionDigits: 1 }) }),
        ].join(' · ')}
      </p>
      <p>{t(`way.${i18n.exists(`way.${way}`, { ns: 'set-aside' }) ? way : 'other'}`)}</p>
      <div className="cluster">
        {kind !== 'unreadable' && (
          <Link href={`/can-xem/${id}`} className="button">
            {t('settle')}
          </Link>
        )}
        <a href={`/api/quarantine/${id}/original`} className="button-quiet" download>
          <MoreIcon name="download" size={20} />
          {t('original')}
        </a>
      </div>
      {detail && (
        <p className="caption set-aside-detail">
          {t('detail')} {detail}
        </p>
      )}
    </article>
  );
}
