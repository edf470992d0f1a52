import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import { overviewSchema } from '#statistics/registry.ts';
import { total } from '#statistics/by-legal-form/by-legal-form.ts';
import { useAccount } from '#app/device.ts';
import { useMinute } from '#app/minute.ts';
import { usePlaceNames } from '#app/places.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { Page } from '#app/ui/page.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { SignInAgain } from '#app/screens/sign-in/sign-in-again.tsx';
import { addressOf, questionOf, viewOf, yearAt } from './filter-query.ts';
import { Freshness } from './freshness.tsx';
import { OfficersOnly } from './officers-only.tsx';
import { OverviewFilters } from './overview-filters.tsx';
import { OverviewReports } from './overview-reports.tsx';
import './overview.css';
import { useLive } from './use-live.ts';
import { useNames } from './use-names.ts';

const every = 15_000;

/** What the province's assessments show, now. */
export function OverviewScreen() {
  const account = useAccount();
  if (!account) return null;
  return account.role === 'officer' ? <Overview province={account.province} /> : <OfficersOnly />;
}

function Overview({ province }: { province: string }) {
  const { t, i18n } = useTranslation('overview');
  const say = useSay();
  const [params] = useSearchParams();
  const [path, go] = useLocation();
  const thisYear = yearAt(useMinute());
  const view = viewOf(params, thisYear);
  const question = questionOf(view);
  const { value: overview, fault } = useLive(`/api/statistics${question}`, overviewSchema, every);
  const names = useNames(province, overview?.model ?? null);
  const here = { province, commune: null };
  const placeName = usePlaceNames([here]);
  const counted = overview && total(overview.reports.byLegalForm).enterprises;
  const anything = overview && (overview.years.length > 0 || overview.reports.setAside.length > 0);

  return (
    <Page
      title={view.year === null ? t('title') : t('titleYear', { year: view.year })}
      overline={
        <>
          {placeName(here)}
          {overview && ' · '}
          <Freshness at={overview?.at ?? null} counted={counted} looksAt={question} />
        </>
      }
      width="wide"
      state={overview && fault !== null && <StateBadge state="offline" />}
    >
      <SignInAgain />
      {fault !== null && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t(overview ? 'fault.old' : 'fault.none')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      <div className="overview-bar">
        <OverviewFilters
          view={view}
          thisYear={thisYear}
          overview={overview}
          onChange={(next) => go(path + addressOf(next, thisYear), { replace: true })}
        />
        {anything && (
          <a
            className="button-quiet overview-export"
            href={`/api/export.csv${questionOf(view, { language: i18n.language })}`}
            download
          >
            <MoreIcon name="download" size={20} />
            {t('export')}
          </a>
        )}
      </div>
      {overview && names && anything && (
        <OverviewReports
          overview={overview}
          names={names}
          listOf={(narrowing) => `/so-phieu${addressOf(view, thisYear, narrowing)}`}
          withSource={(source) => path + addressOf({ ...view, source }, thisYear)}
        />
      )}
      <p className="caption">
        <Link href="/thiet-bi">{t('devices')}</Link>
      </p>
      {!overview && fault === null && <p className="waiting">{t('counting')}</p>}
      {overview && !anything && (
        <Empty title={t('empty.title')}>
          <p>{t('empty.text')}</p>
        </Empty>
      )}
    </Page>
  );
}
