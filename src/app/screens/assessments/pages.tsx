import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from '#app/ui/icon.tsx';

interface Props {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}

export function Pages({ page, pages, hrefOf }: Props) {
  const { t } = useTranslation('assessments');
  if (pages < 2) return null;
  return (
    <nav className="pages" aria-label={t('pages.label')}>
      {page > 1 && (
        <Link href={hrefOf(page - 1)} className="button-quiet">
          <Icon name="back" size={20} />
          {t('pages.before')}
        </Link>
      )}
      <span className="pages-here">{t('pages.here', { page, pages })}</span>
      {page < pages && (
        <Link href={hrefOf(page + 1)} className="button-quiet">
          {t('pages.after')}
          <Icon name="next" size={20} />
        </Link>
      )}
    </nav>
  );
}
