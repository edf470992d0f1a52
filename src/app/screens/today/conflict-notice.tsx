import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Device } from '#storage/database.ts';
import { countOf, listConflicts } from '#app/assessment/open-conflicts.ts';
import { useStored } from '#app/device.ts';
import { Banner } from '#app/ui/banner.tsx';

/** How many places wait for a choice between what two devices wrote; nothing where none does. */
export function ConflictNotice() {
  const { t } = useTranslation('today');
  const count = useStored(countConflicts) ?? 0;
  if (count === 0) return null;
  return (
    <Banner
      kind="waiting"
      announce="calm"
      title={t('conflicts.title', { count })}
      action={
        <Link href="/cho-gui#hai-y-kien" className="button-quiet">
          {t('conflicts.go')}
        </Link>
      }
    >
      {t('conflicts.text')}
    </Banner>
  );
}

async function countConflicts(device: Device): Promise<number> {
  return (await listConflicts(device)).reduce((sum, one) => sum + countOf(one), 0);
}
