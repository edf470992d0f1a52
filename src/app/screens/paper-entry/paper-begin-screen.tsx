import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { correctedTime } from '#storage/stamp.ts';
import { listAssessments, type AssessmentLine } from '#app/assessment/list-assessments.ts';
import { useAccount, useStored } from '#app/device.ts';
import { HomeScreenFirst, useHomeScreenFirst } from '#app/install/home-screen-first.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { listEnterprises } from '../enterprises/list-enterprises.ts';
import { BeginEntry } from './begin-entry.tsx';
import './paper-entry.css';

/** Where a pile of papers begins: what was left half typed, and the head of the next one. */
export function PaperBeginScreen() {
  const { t, i18n } = useTranslation('paper-entry');
  const { language } = i18n;
  const account = useAccount();
  const [first, goOn] = useHomeScreenFirst();
  const today = useStored(async (device) => vietnamDay(Date.parse(await correctedTime(device))));
  const firms = useStored((device) => listEnterprises(device, language), language);
  const lines = useStored((device) => listAssessments(device, language), language);
  const open = lines?.filter(({ state }) => state === 'open');
  return (
    <Page title={t('title')} back="/">
      <p>{t('lead')}</p>
      <HalfTyped lines={open?.filter(({ draft }) => draft.paper) ?? []} />
      {first && <HomeScreenFirst onGoOn={goOn} />}
      {!first && account && today && firms && open && (
        <BeginEntry
          account={account}
          today={today}
          firms={firms.filter(({ enterprise }) => !enterprise.removed)}
          open={open}
        />
      )}
    </Page>
  );
}

function HalfTyped({ lines }: { lines: AssessmentLine[] }) {
  const { t } = useTranslation('paper-entry');
  if (lines.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="nhap-do">
      <h2 id="nhap-do">{t('half.title')}</h2>
      <ul className="rows">
        {lines.map(({ id, enterprise, draft, progress }) => (
          <li key={id}>
            <Link href={`/nhap-giay/${id}`}>{enterprise?.name ?? t('half.nameless')}</Link>{' '}
            <span className="caption">
              {formatDate(draft.startedAt)}
              {progress && ` · ${t('half.left', { count: progress.open })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
