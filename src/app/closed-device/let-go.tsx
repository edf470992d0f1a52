import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreeToLose } from '#storage/order.ts';
import { useDevice } from '#app/device.ts';
import { RescueButton } from '#app/rescue-button.tsx';
import { sendNow } from '#app/sync.ts';
import { Dialog } from '#app/ui/dialog.tsx';

/** [P25] [L29] What lies nowhere else keeps all of it here until somebody has read this and lets it go. */
export function LetGo({ onlyHere }: { onlyHere: readonly string[] }) {
  const { t } = useTranslation('closed-device');
  const device = useDevice();
  const [asked, setAsked] = useState<readonly string[] | null>(null);

  async function agree(): Promise<void> {
    await agreeToLose(device, asked ?? []);
    setAsked(null);
    await sendNow({ anyNetwork: true });
  }

  return (
    <section className="card stack" aria-labelledby="closed-only-here">
      <h2 id="closed-only-here">{t('onlyHere.title', { count: onlyHere.length })}</h2>
      <p>{t('onlyHere.text')}</p>
      <div className="cluster">
        <RescueButton />
        <button type="button" className="button-quiet" onClick={() => setAsked(onlyHere)}>
          {t('onlyHere.go')}
        </button>
      </div>
      <Dialog
        open={asked !== null}
        title={t('onlyHere.sure', { count: asked?.length ?? 0 })}
        onClose={() => setAsked(null)}
        actions={
          <>
            <button type="button" className="button" onClick={() => setAsked(null)}>
              {t('onlyHere.keep')}
            </button>
            <button type="button" className="button-quiet" onClick={() => void agree()}>
              {t('onlyHere.agree')}
            </button>
          </>
        }
      >
        <p>{t('onlyHere.what')}</p>
      </Dialog>
    </section>
  );
}
