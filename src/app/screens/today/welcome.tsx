import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { readSetting, type Account } from '#storage/settings.ts';
import { readDraft } from '#app/assessment/list-assessments.ts';
import { ErasedNotice } from '#app/closed-device/lazy-closed.ts';
import { useStored } from '#app/device.ts';
import { HillGround } from '#app/ui/hill-ground.tsx';
import { hillHeight, hillWidth } from '#app/ui/hillside-shape.ts';
import { LanguageSwitch } from '#app/ui/language-switch.tsx';
import { Page } from '#app/ui/page.tsx';
import './welcome.css';
import { listRecords } from '#storage/rows.ts';

/** Two doors: an owner's, which needs nothing, and that of the people of the programme. */
export function Welcome({ last }: { last: Account | null }) {
  const { t } = useTranslation('today');
  const ui = useTranslation('ui').t;
  const begun = useStored(async (device) =>
    (await listRecords(device, 'assessment')).some(({ record }) => readDraft(record)?.source === 'self'),
  );
  const erased = useStored((device) => readSetting(device, 'erased'));
  return (
    <Page title={t('welcome.title')} overline={ui('name')} width="wide">
      <div className="welcome">
        <svg
          className="welcome-hill"
          viewBox={`0 0 ${hillWidth} ${hillHeight}`}
          preserveAspectRatio="xMidYMin slice"
          aria-hidden="true"
        >
          <HillGround levels={5} />
        </svg>
        <div className="stack-wide">
          {erased && !erased.seen && <ErasedNotice erased={erased} />}
          <p className="welcome-text">{t('welcome.text')}</p>
          <div className="stack">
            <Link href="/tu-danh-gia" className="button button-wide">
              {t(begun ? 'welcome.selfAgain' : 'welcome.self')}
            </Link>
            <p className="caption">{t('welcome.selfNote')}</p>
          </div>
          <div className="stack welcome-staff">
            {last && <p className="caption">{t('welcome.locked', { name: last.name })}</p>}
            <Link href="/vao" className="button-quiet button-wide">
              {t('welcome.staff')}
            </Link>
            <LanguageSwitch />
          </div>
        </div>
      </div>
    </Page>
  );
}
