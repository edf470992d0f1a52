import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Device } from '#storage/database.ts';
import { listShelf } from '#storage/receipts.ts';
import { brokenRows } from '#storage/rows.ts';
import { useStored } from '#app/device.ts';
import { Banner } from '#app/ui/banner.tsx';

/** What waits for a person's look; nothing where nothing does. */
export function ReviewNotice() {
  const { t } = useTranslation('today');
  const count = useStored(countReviews) ?? 0;
  if (count === 0) return null;
  return (
    <Banner
      kind="failed"
      title={t('review.title', { count })}
      action={
        <Link href="/cho-gui" className="button-quiet">
          {t('review.go')}
        </Link>
      }
    >
      {t('review.text')}
    </Banner>
  );
}

/** What the law had erased needs nobody's look any more. */
async function countReviews(device: Device): Promise<number> {
  const [shelf, broken] = await Promise.all([listShelf(device), brokenRows(device)]);
  return shelf.filter(({ state }) => state !== 'erased').length + broken.length;
}
