import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { forgetOwnDraft } from '#storage/forget.ts';
import { useDevice } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Dialog } from '#app/ui/dialog.tsx';
import { showToast } from '#app/ui/toast.tsx';

/** Not sending is as good a choice: the result stays, or goes for good after one question. */
export function Unsent({ id }: { id: string }) {
  const { t } = useTranslation('self');
  const ui = useTranslation('ui').t;
  const device = useDevice();
  const say = useSay();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);

  async function forget(): Promise<void> {
    const forgotten = await forgetOwnDraft(device, id);
    setAsking(false);
    showToast(forgotten.ok ? t('send.deleted') : say(forgotten.reason));
    if (forgotten.ok) go('/tu-danh-gia', { replace: true });
  }

  return (
    <section className="stack" aria-labelledby="self-unsent">
      <h2 id="self-unsent">{t('send.keep')}</h2>
      <p>{t('send.keepText')}</p>
      <div className="cluster">
        <Link href={`/phieu/${id}/ket-qua`} className="button-quiet">
          {t('send.keepGo')}
        </Link>
        <button type="button" className="button-quiet self-delete" onClick={() => setAsking(true)}>
          {t('send.delete')}
        </button>
      </div>
      <Dialog
        open={asking}
        title={t('send.deleteTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <button type="button" className="button-quiet" onClick={() => setAsking(false)}>
              {ui('cancel')}
            </button>
            <button type="button" className="button-danger" onClick={() => void forget()}>
              {t('send.deleteGo')}
            </button>
          </>
        }
      >
        <p>{t('send.deleteText')}</p>
      </Dialog>
    </section>
  );
}
