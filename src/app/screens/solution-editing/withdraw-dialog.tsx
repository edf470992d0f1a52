import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from '#protocol/solutions.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
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
  const cancel = useTranslation('ui').t('cancel');
  const say = useSay();
  const [failure, setFailure] = useState<string | null>(null);

  function close(): void {
    setFailure(null);
    onClose();
  }

  async function go(): Promise<void> {
    if (!entry) return;
    const { id, version: after, solution } = entry;
    const done = await writeEntry(id, { after, status: 'withdrawn', solution });
    if (!done.ok) {
      setFailure(done.reason);
      if (done.reason === 'changed-meanwhile') onDone();
      return;
    }
    showToast(t('withdraw.done', { name: solution.name }));
    close();
    onDone();
  }

  return (
    <Dialog
      open={entry !== null}
      title={t('withdraw.title', { name: entry?.solution.name ?? '' })}
      onClose={close}
      actions={
        <>
          <button type="button" className="button-quiet" onClick={close}>
            {cancel}
          </button>
          <button type="button" className="button" onClick={() => void go()}>
            {t('withdraw.go')}
          </button>
        </>
      }
    >
      <div className="stack">
        {failure !== null && (
          <Banner kind="failed" title={t('notSaved')} announce="now">
            {say(failure)}
          </Banner>
        )}
        <p>{t('withdraw.text')}</p>
        <p>{t('withdraw.kept')}</p>
      </div>
    </Dialog>
  );
}
