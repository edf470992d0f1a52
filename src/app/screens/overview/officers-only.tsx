import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';

export function OfficersOnly() {
  const { t } = useTranslation('overview');
  return (
    <Page title={t('title')}>
      <Empty
        title={t('officers.title')}
        action={
          <Link href="/" className="button">
            {t('officers.go')}
          </Link>
        }
      >
        <p>{t('officers.text')}</p>
      </Empty>
    </Page>
  );
}
