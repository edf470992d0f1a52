import { useTranslation } from 'react-i18next';
import { Banner } from '#app/ui/banner.tsx';

/** What stands in the form was typed earlier and never saved. */
export function TypedBanner({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation('enterprises');
  return (
    <Banner
      title={t('form.restored')}
      action={
        <button type="button" className="button-quiet" onClick={onDiscard}>
          {t('form.discard')}
        </button>
      }
    >
      {t('form.restoredText')}
    </Banner>
  );
}
