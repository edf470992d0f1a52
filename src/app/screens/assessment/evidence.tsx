import { useTranslation } from 'react-i18next';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { sizeWords } from '#app/files/size-words.ts';

type Shown = NonNullable<NonNullable<OpenedAssessment['person']>['files']>[string]['list'];

/** The photos and papers of one question that the hub holds: photos small, opened large on their own; papers to take home. */
export function Evidence({ seal, files = [] }: { seal: string; files: Shown | undefined }) {
  const { t } = useTranslation('assessment');
  const here = files.filter((file) => file.here);
  if (here.length === 0) return null;
  return (
    <ul className="evidence">
      {here.map(({ sha256, type, bytes }, index) => {
        const address = `/api/assessments/${seal}/files/${sha256}`;
        const shown = type.startsWith('image/');
        const size = sizeWords(bytes);
        const words = t(shown ? 'said.openPhoto' : 'said.takePaper', { number: index + 1, size });
        return (
          <li key={sha256}>
            <a
              href={address}
              aria-label={words}
              {...(shown ? { target: '_blank', rel: 'noreferrer' } : { download: '' })}
            >
              {shown ? <img src={address} alt="" loading="lazy" /> : 'PDF'}
            </a>
            <span className="caption">{size}</span>
          </li>
        );
      })}
    </ul>
  );
}
