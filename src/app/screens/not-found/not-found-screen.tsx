import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';

export function NotFoundScreen() {
  const { t } = useTranslation('not-found');
  return (
    <Page title={t('title')} back="/">
      <Empty
        title={t('lead')}
        action={
          <Link href="/" className="button">
            {t('home')}
          </Link>
        }
      >
        {t('text')}
      </Empty>
    </Page>
  );
}
