import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import { ContinueCard } from '#app/assessment/continue-card.tsx';
import { listAssessments, type AssessmentLine } from '#app/assessment/list-assessments.ts';
import { useEnterpriseCaption } from '#app/assessment/use-enterprise-caption.ts';
import { ClosedDevice } from '#app/closed-device/lazy-closed.ts';
import { useAccount, useStored } from '#app/device.ts';
import { useMinute } from '#app/minute.ts';
import { formatDate, formatDay } from '#app/ui/format.ts';
import { Empty } from '#app/ui/empty.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Page } from '#app/ui/page.tsx';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import { ConflictNotice } from './conflict-notice.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { InstallHint } from './install-hint.tsx';
import { OthersLine } from './others-line.tsx';
import { ReviewNotice } from './review-notice.tsx';
import { RiskNotice } from './risk-notice.tsx';
import './today.css';
import { WaitingCard } from './waiting-card.tsx';
import { Welcome } from './welcome.tsx';

/** The first page: an adviser's day, an officer's overview, an author's models; for somebody who is not signed in here, the two doors. */
export function TodayScreen() {
  const account = useAccount();
  if (account === undefined) return null;
  if (!account || account.state === 'out' || account.state === 'leaving') return <Welcome last={account} />;
  if (account.state === 'revoked') return <ClosedDevice account={account} />;
  if (account.role === 'officer') return <Redirect to="/tong-quan" replace />;
  if (account.role === 'author') return <Redirect to="/bo-tieu-chi/soan" replace />;
  return <Today lapsed={account.state === 'lapsed'} />;
}

const groups = ['open', 'elsewhere', 'sealed', 'sent'] as const;

function Today({ lapsed }: { lapsed: boolean }) {
  const { t, i18n } = useTranslation('today');
  const lines = useStored((device) => listAssessments(device, i18n.language), i18n.language);
  return (
    <Page
      title={t('title')}
      overline={formatDay(useMinute())}
      width="wide"
      state={<ConnectionBadge />}
      actions={
        <Link href="/doanh-nghiep/moi" className="button">
          <Icon name="add" size={20} />
          {t('new')}
        </Link>
      }
    >
      {lapsed ? <SignInAgain /> : <WaitingCard />}
      <RiskNotice />
      <OthersLine />
      <ReviewNotice />
      <ConflictNotice />
      {lines && <Lines lines={lines.filter(({ draft }) => draft.source === 'adviser')} />}
      <InstallHint />
      <p className="caption">
        {t('papers')} <Link href="/nhap-giay">{t('papersGo')}</Link>
      </p>
      <p className="caption">
        {t('owner')} <Link href="/tu-danh-gia">{t('ownerGo')}</Link>
      </p>
    </Page>
  );
}

function Lines({ lines }: { lines: AssessmentLine[] }) {
  const { t } = useTranslation('today');
  const today = formatDate(useMinute());
  const captionOf = useEnterpriseCaption(lines.map(({ enterprise }) => enterprise));
  const inGroup: Record<(typeof groups)[number], AssessmentLine[]> = {
    open: lines.filter(({ state, elsewhere }) => state === 'open' && !elsewhere),
    elsewhere: lines.filter(({ elsewhere }) => elsewhere),
    sealed: lines.filter(({ state }) => state === 'waiting' || state === 'kept'),
    sent: lines.filter(
      ({ state, seal, changedAt }) =>
        state !== 'open' && state !== 'waiting' && state !== 'kept' && isToday(seal?.storedAt ?? changedAt),
    ),
  };
  if (groups.every((group) => inGroup[group].length === 0)) {
    return (
      <Empty
        title={t('empty.title')}
        action={
          <Link href="/doanh-nghiep" className="button-quiet">
            {t('empty.list')}
          </Link>
        }
      >
        {t('empty.text')}
      </Empty>
    );
  }
  return groups.map((group) =>
    inGroup[group].length === 0 ? null : (
      <section key={group} className="stack" aria-labelledby={`today-${group}`}>
        <h2 id={`today-${group}`}>{t(group)}</h2>
        <ul className="stack today-cards">
          {inGroup[group].map((line) => (
            <li key={line.id}>
              <ContinueCard line={line} caption={captionOf(line.enterprise)} />
            </li>
          ))}
        </ul>
      </section>
    ),
  );

  function isToday(at: string): boolean {
    return formatDate(at) === today;
  }
}
