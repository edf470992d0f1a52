import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import { assessmentListSchema, pageSize } from '#protocol/assessments.ts';
import { overviewSchema } from '#statistics/registry.ts';
import { useAccount } from '#app/device.ts';
import { useMinute } from '#app/minute.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { SignInAgain } from '#app/screens/sign-in/sign-in-again.tsx';
import { OfficersOnly } from '#app/screens/overview/officers-only.tsx';
import { addressOf, questionOf, viewOf, yearAt } from '#app/screens/overview/filter-query.ts';
import { useLive } from '#app/screens/overview/use-live.ts';
import { useNames } from '#app/screens/overview/use-names.ts';
import { AssessmentLine } from './assessment-line.tsx';
import './assessments.css';
import { ItsDays } from './its-days.tsx';
import { ListFilters } from './list-filters.tsx';
import { narrowingOf, questionFor, type Narrowing } from './narrowing.ts';
import { Pages } from './pages.tsx';

const every = 60_000;
const typingPause = 250;

/** The assessments behind the numbers: of each firm the one that counts. */
export function AssessmentsScreen() {
  const account = useAccount();
  if (!account) return null;
  return account.role === 'officer' ? <Assessments province={account.province} /> : <OfficersOnly />;
}

function Assessments({ province }: { province: string }) {
  const { t } = useTranslation('assessments');
  const say = useSay();
  const [params] = useSearchParams();
  const [path, go] = useLocation();
  const thisYear = yearAt(useMinute());
  const view = viewOf(params, thisYear);
  const narrowing = narrowingOf(params);
  const overview = useLive(`/api/statistics${questionOf(view)}`, overviewSchema, every).value;
  const names = useNames(province, overview?.model ?? null);
  const question = questionOf(view, questionFor(narrowing));
  const { value: list, fault } = useLive(`/api/assessments${question}`, assessmentListSchema, every);
  const [typed, setTyped] = useState(narrowing.tim ?? '');

  const show = (next: Narrowing, seen = view) =>
    go(path + addressOf(seen, thisYear, next), { replace: true });
  const { trang: _, ...before } = narrowing;
  useEffect(() => {
    if (typed.trim() === (narrowing.tim ?? '')) return;
    const timer = setTimeout(() => {
      const { tim: __, ...rest } = before;
      show(typed.trim() === '' ? rest : { ...rest, tim: typed.trim() });
    }, typingPause);
    return () => clearTimeout(timer);
  });

  const pages = Math.max(1, Math.ceil((list?.total ?? 0) / pageSize));
  const page = Math.min(pages, Number(narrowing.trang ?? 1));
  return (
    <Page
      title={t('title')}
      overline={list && t('count', { count: list.total })}
      back={`/tong-quan${addressOf(view, thisYear)}`}
      width="wide"
    >
      <SignInAgain />
      {fault !== null && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t('fault')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      <div className="stack">
        <SearchBox
          label={t('search')}
          value={typed}
          found={list && narrowing.tim ? t('found', { count: list.total }) : ''}
          onChange={setTyped}
        />
        <ListFilters
          view={view}
          narrowing={before}
          names={names}
          onChange={(next, seen) => show(next, seen)}
        />
      </div>
      {list && names && list.rows.length > 0 && (
        <>
          <ol className="assessment-lines assessments-list card">
            {list.rows.map((row) => (
              <li key={row.id}>
                <AssessmentLine line={row} names={names}>
                  <ItsDays {...row} />
                  {row.adviser && <span className="assessments-adviser">{row.adviser}</span>}
                </AssessmentLine>
              </li>
            ))}
          </ol>
          <Pages
            page={page}
            pages={pages}
            hrefOf={(number) => path + addressOf(view, thisYear, { ...before, trang: String(number) })}
          />
        </>
      )}
      {list && list.rows.length === 0 && (
        <Empty
          title={t('none.title')}
          action={
            <Link
              href={path + addressOf(view, thisYear)}
              className="button-quiet"
              onClick={() => setTyped('')}
            >
              {t('none.go')}
            </Link>
          }
        >
          <p>{t('none.text')}</p>
        </Empty>
      )}
    </Page>
  );
}
