import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SectionPlan } from '#app/assessment/plan.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';

interface Props {
  section: SectionPlan;
  ground: Ground;
  of: number;
  /** On a desk the section has a title of its own. */
  titled: boolean;
  /** Whether its first item is on this page. */
  first: boolean;
  /** Where the facts of the enterprise are mended. */
  profile: string | null;
}

export const SectionHead = memo(function SectionHead({ section, ground, of, titled, first, profile }: Props) {
  const { t } = useTranslation('visit');
  const { texts } = ground;
  const words = texts.sections[section.id];
  return (
    <>
      {titled && (
        <header className="visit-part">
          <p className="caption">{t('part', { number: section.number, of })}</p>
          <h1>{words?.title}</h1>
          {words?.text && <p>{words.text}</p>}
        </header>
      )}
      {first && section.derived.length > 0 && (
        <p className="visit-derived">
          <b>{t('derived')}</b>{' '}
          {section.derived
            .map(({ item, option }) => {
              const known = texts.items[item];
              return `${known?.official ?? item}: ${known?.options?.[option]?.label ?? option}`;
            })
            .join(' · ')}
          {profile && (
            <>
              {' '}
              <Link href={profile}>{t('mend')}</Link>
            </>
          )}
        </p>
      )}
    </>
  );
});
