import { useTranslation } from 'react-i18next';
import { Banner } from '#app/ui/banner.tsx';

/** [L32] Half of the list is here and of use; nobody is to take it for all. */
export function FirstDownloadNotice({ count }: { count: number }) {
  const { t } = useTranslation('enterprises');
  return (
    <Banner kind="waiting" title={t('coming.title', { count })}>
      {t('coming.text')}
    </Banner>
  );
}
