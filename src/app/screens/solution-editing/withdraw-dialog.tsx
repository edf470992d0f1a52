import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from '#protocol/solutions.ts';
import { OrderDialog } from '#app/ui/order-dialog.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { writeEntry } from './write-entry.ts';

interface Props {
  entry: CatalogueEntry | null;
  onClose: () => void;
  onDone: () => void;
}

/** Says what withdrawing does, and that nothing is lost by it. */
export function WithdrawDialog({ entry, onClose, onDone }: Props) {
  const { t } = useTranslation('solution-editing');

  async function go(leave: () => void): Promise<string | null> {
    if (!entry) return null;
    const { id, version: after, solution } = entry;
    const done = await writeEntry(id, { after, status: 'withdrawn', solution });
    if (!done.ok) {
      if (done.reason === 'changed-meanwhile') onDone();
      return done.reason;
    }
    showToast(t('withdraw.done', { name: solution.name }));
    leave();
    onDone();
    return null;
  }

  return (
    <OrderDialog
      open={entry !== null}
      title={t('withdraw.title', { name: entry?.solution.name ?? '' })}
      go={t('withdraw.go')}
      failed={t('notSaved')}
      order={go}
      onClose={onClose}
    >
      <p>{t('withdraw.text')}</p>
      <p>{t('withdraw.kept')}</p>
    </OrderDialog>
  );
}
