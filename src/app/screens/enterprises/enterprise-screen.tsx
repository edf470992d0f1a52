import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { publicTaxCode } from '#core/enterprise/tax-code.ts';
import { ContinueCard } from '#app/assessment/continue-card.tsx';
import { useStored } from '#app/device.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { Conflicts } from './conflicts.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import './enterprise.css';
import { EnterpriseFacts } from './enterprise-facts.tsx';
import { readProfile, type Profile } from './read-profile.ts';
import { PutBack, TakeOff } from './removal.tsx';

export function EnterpriseScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('enterprises');
  const profile = useStored((device) => readProfile(device, id, i18n.language), id, i18n.language);
  if (profile === undefined) return null;
  if (profile) return <EnterprisePage profile={profile} />;
  return (
    <Page title={t('profile.absent')} back="/doanh-nghiep">
      <Link href="/doanh-nghiep" className="button-quiet">
        {t('profile.list')}
      </Link>
    </Page>
  );
}

function EnterprisePage({ profile }: { profile: Profile }) {
  const { t } = useTranslation('enterprises');
  const words = useTranslation('enterprise').t;
  const [params, setParams] = useSearchParams();
  const [asking, setAsking] = useState(() => params.has('moi'));
  const { id, enterprise, assessments, conflicts } = profile;
  const open = assessments.find(({ state }) => state === 'open');
  const code = publicTaxCode(enterprise);
  const overline = [words(`legalForm.${enterprise.legalForm}`), code && t('profile.taxCode', { code })];
  const begin = (
    <button type="button" className={open ? 'button-quiet' : 'button'} onClick={() => setAsking(true)}>
      {t(open ? 'profile.another' : 'profile.start')}
    </button>
  );
  function stopAsking(): void {
    setAsking(false);
    if (params.has('moi')) setParams({}, { replace: true });
  }
  return (
    <Page
      width="wide"
      title={enterprise.name}
      overline={overline.filter(Boolean).join(' · ')}
      back="/doanh-nghiep"
      actions={
        !enterprise.removed && (
          <>
            {begin}
            {open && (
              <Link href={`/phieu/${open.id}`} className="button">
                {t('profile.resume')}
              </Link>
            )}
          </>
        )
      }
    >
      {enterprise.removed && (
        <Banner title={t('remove.done')} action={<PutBack profile={profile} />}>
          {t('remove.doneText')}
        </Banner>
      )}
      {conflicts.length > 0 && <Conflicts profile={profile} />}
      <div className="columns">
        <section className="stack" aria-labelledby="enterprise-assessments">
          <h2 id="enterprise-assessments">{t('profile.assessments')}</h2>
          {assessments.length === 0 && <p className="caption">{t('profile.none')}</p>}
          <ul className="stack">
            {assessments.map((line) => (
              <li key={line.id}>
                <ContinueCard
                  line={line}
                  title={t('profile.on', { date: formatDate(line.draft.startedAt) })}
                />
              </li>
            ))}
          </ul>
        </section>
        <EnterpriseFacts profile={profile} />
      </div>
      {!enterprise.removed && <TakeOff profile={profile} />}
      <ConsentDialog enterprise={id} open={asking} onClose={stopAsking} />
    </Page>
  );
}
