import { useTranslation } from 'react-i18next';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { sizeWords } from '#app/files/size-words.ts';

type Shown = NonNullable<NonNullable<OpenedAssessment['person']>['files']>[string]['list'];

/**
 * The photos and papers of one question that the hub holds: photos small, opened large on their own; papers to take home.
 * Of a photo that has not come yet its small picture is shown, [P26].
 */
export function Evidence({ seal, files = [] }: { seal: string; files: Shown | undefined }) {
  const { t } = useTranslation('assessment');
  const seen = files.filter(({ here, thumb }) => here || thumb);
  if (seen.length === 0) return null;
  return (
    <ul className="evidence">
      {seen.map(({ sha256, type, bytes, here, thumb }, index) => {
        const address = `/api/assessments/${seal}/files/${sha256}`;
        const shown = type.startsWith('image/');
        const small = thumb ? `${address}/thumb` : address;
        const size = sizeWords(bytes);
        const number = index + 1;
        if (!here)
          return (
            <li key={sha256}>
              <span className="evidence-small">
                <img src={small} alt={t('said.smallPhoto', { number })} loading="lazy" />
              </span>
              <span className="caption">{t('said.notYet')}</span>
            </li>
          );
        return (
          <li key={sha256}>
            <a
              href={address}
              aria-label={t(shown ? 'said.openPhoto' : 'said.takePaper', { number, size })}
              {...(shown ? { target: '_blank', rel: 'noreferrer' } : { download: '' })}
            >
              {shown ? <img src={small} alt="" loading="lazy" /> : 'PDF'}
            </a>
            <span className="caption">{size}</span>
          </li>
        );
      })}
    </ul>
  );
}
