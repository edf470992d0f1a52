import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { AssessmentCard } from '#app/assessment/assessment-card.tsx';
import { listAssessments } from '#app/assessment/list-assessments.ts';
import { useEnterpriseCaption } from '#app/assessment/use-enterprise-caption.ts';
import { useStored } from '#app/device.ts';
import { HillGround } from '#app/ui/hill-ground.tsx';
import { hillHeight, hillWidth } from '#app/ui/hillside-shape.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { isApple, isInstalled } from '#app/ui/install.ts';
import { LanguageSwitch } from '#app/ui/language-switch.tsx';
import { Page } from '#app/ui/page.tsx';
import './self.css';

const points = { time: 'clock', offline: 'device', data: 'lock', honest: 'people' } as const;
const pointNames = ['time', 'offline', 'data', 'honest'] as const;

/** The owner's door: what it is, what becomes of the answers, and the way back to what was begun. */
export function SelfScreen() {
  const { t, i18n } = useTranslation('self');
  const lines = useStored((device) => listAssessments(device, i18n.language), i18n.language);
  const mine = lines?.filter(({ draft }) => draft.source === 'self') ?? [];
  const captionOf = useEnterpriseCaption(mine.map(({ enterprise }) => enterprise));
  if (!lines) return null;
  return (
    <Page
      title={t('lead')}
      overline={t('title')}
      back="/"
      actions={
        <Link href="/tu-danh-gia/moi" className={mine.length > 0 ? 'button-quiet' : 'button'}>
          {t(mine.length > 0 ? 'again' : 'start')}
        </Link>
      }
    >
      {mine.length > 0 && (
        <section className="stack" aria-labelledby="self-mine">
          <h2 id="self-mine">{t('mine')}</h2>
          <ul className="stack">
            {mine.map((line) => (
              <li key={line.id}>
                <AssessmentCard line={line} caption={captionOf(line.enterprise)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {mine.length === 0 && (
        <svg
          className="self-hill"
          viewBox={`0 0 ${hillWidth} ${hillHeight}`}
          preserveAspectRatio="xMidYMin slice"
          aria-hidden="true"
        >
          <HillGround levels={5} />
        </svg>
      )}
      <p>{t('about')}</p>
      <ul className="self-points">
        {pointNames.map((point) => (
          <li key={point}>
            <span className="self-point-icon">
              <MoreIcon name={points[point]} />
            </span>
            <div>
              <h2>{t(`points.${point}.title`)}</h2>
              <p>{t(`points.${point}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
      {isApple() && !isInstalled() && <p className="caption">{t('ios')}</p>}
      <div>
        <LanguageSwitch />
      </div>
    </Page>
  );
}
