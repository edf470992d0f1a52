import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDevice } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { sendNow } from '#app/sync.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { blockingIn, OddAnswers } from './inconsistencies.tsx';
import { ItemLinks } from './open-items.tsx';
import type { ResultView } from './read-result.ts';
import { sealAssessment, type SealRefusal } from './seal-assessment.ts';

interface Props {
  view: ResultView;
  visit: string;
  onClose: () => void;
  /** Where the questions lie beneath the dialog, which closes for them. */
  onJump?: (item: string) => void;
}

/** What the dialog names by itself. */
type Missing = 'pending' | 'conflict' | 'inconsistent';

function isMissing(reason: SealRefusal): reason is Missing {
  return reason === 'pending' || reason === 'conflict' || reason === 'inconsistent';
}

/** What was just sealed is shown from its top, where its new state stands; the button that had the focus is gone. */
function arrive(): void {
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

/** Says what sealing means before it is done; where it cannot be done yet, what is missing, each with its jump. */
export function SealDialog({ view, visit, onClose, onJump }: Props) {
  const { t } = useTranslation('result');
  const device = useDevice();
  const say = useSay();
  const [state, setState] = useState<'asked' | 'sealing' | Exclude<SealRefusal, Missing>>('asked');
  // What lay on the page when it was covered by this: what came since has to be looked at first.
  const [onto] = useState(view.revs);
  const blocking = blockingIn(view);
  const ways = { view, visit, onJump };
  const ready = view.open.length + view.conflicts.length + blocking.length === 0;
  // What moved has to be looked at before anything is asked again.
  const moved = state === 'draft-moved';

  async function seal(): Promise<void> {
    setState('sealing');
    const outcome = await sealAssessment(device, view.id, { send: true, onto });
    if (outcome.ok) {
      showToast(t('seal.done'));
      onClose();
      arrive();
      return sendNow();
    }
    // What is missing shows in the dialog as soon as the result is read again.
    setState(isMissing(outcome.reason) ? 'asked' : outcome.reason);
  }

  return (
    <Dialog
      open
      title={t(ready && !moved ? 'seal.title' : 'seal.notYet')}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button-quiet" onClick={onClose}>
            {t(moved ? 'seal.look' : 'seal.later')}
          </button>
          {ready && !moved && (
            <button
              type="button"
              className="button"
              aria-disabled={state === 'sealing'}
              onClick={() => state !== 'sealing' && void seal()}
            >
              {t(state === 'sealing' ? 'seal.doing' : 'seal.do')}
            </button>
          )}
        </>
      }
    >
      <div className="stack">
        {ready && !moved && (
          <>
            {view.inconsistencies.length > 0 && (
              <Banner kind="waiting" title={t('odd.title')}>
                <OddAnswers {...ways} found={view.inconsistencies} />
                <p>{t('odd.warn')}</p>
              </Banner>
            )}
            <p>{t('seal.text', { name: view.name })}</p>
            {view.amends !== null && <p>{t('seal.amends')}</p>}
            <ul className="seal-means">
              <li>{t('seal.fixed')}</li>
              <li>{t('seal.sent')}</li>
              <li>{t('seal.counted')}</li>
            </ul>
          </>
        )}
        {!ready && (
          <>
            {view.conflicts.length > 0 && (
              <>
                <p>{t('seal.conflicts', { count: view.conflicts.length })}</p>
                <ItemLinks items={view.conflicts} {...ways} />
              </>
            )}
            {view.open.length > 0 && (
              <>
                <p>{t('seal.pending', { count: view.open.length })}</p>
                <ItemLinks items={view.open} {...ways} />
              </>
            )}
            {blocking.length > 0 && (
              <>
                <p>{t('odd.block')}</p>
                <OddAnswers {...ways} found={blocking} />
              </>
            )}
          </>
        )}
        {state !== 'asked' && state !== 'sealing' && (
          <Banner kind="failed" announce="now" title={t('seal.failed')}>
            {say(state)}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
