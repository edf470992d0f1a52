import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Accept, Drawn } from '../files/draw-anew.ts';
import { preparedPhoto, type Prepared } from '../files/prepare-file.ts';
import { Icon } from '../ui/icon.tsx';
import { BeforeCamera } from './before-camera.tsx';
import './camera.css';
import { TakenPhoto } from './taken-photo.tsx';
import { useCamera } from './use-camera.ts';
import { Viewfinder } from './viewfinder.tsx';

interface Props {
  accept: Accept;
  /** How many there are, and how many there can be. */
  count: number;
  most: number;
  /** Null: it is kept; else why it is not, in words. */
  keep: (prepared: Prepared) => Promise<string | null>;
  /** Of one that was kept a moment ago, to be taken again. */
  remove: (sha256: string) => void;
  /** By the camera app of the phone, or from what the device has. */
  onOther: (way: 'system' | 'choose') => void;
  onClose: () => void;
}

/** What was taken last, on the screen until somebody goes on: kept already, or with what kept it from that. */
interface Taken {
  prepared: Prepared;
  trouble: string | null;
}

/**
 * [L10] The camera inside of the page, over the whole screen: a phone with little memory need not end the page for the
 * camera app. Each photo is kept as soon as it is taken, with its answer, and taking it again takes it out of that.
 */
export function CameraDialog({ accept, count, most, keep, remove, onOther, onClose }: Props) {
  const { t } = useTranslation('camera');
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [taken, setTaken] = useState<Taken | null>(null);
  const camera = useCamera(accept, taken === null);
  const [busy, setBusy] = useState(false);
  const { state } = camera;

  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  async function take(draw: () => Promise<Drawn>): Promise<void> {
    setBusy(true);
    // Where the camera went away in this very moment there is no photo, and the camera says so itself.
    const drawn = await draw().catch(() => null);
    if (drawn) await tryToKeep(preparedPhoto(drawn));
    setBusy(false);
  }

  async function tryToKeep(prepared: Prepared): Promise<void> {
    setTaken({ prepared, trouble: await keep(prepared).catch(String) });
  }

  const kept = taken !== null && taken.trouble === null;
  const told = busy ? t('saving') : kept ? t('saved', { number: count }) : '';
  return (
    <dialog
      ref={element}
      className={`camera${onStage() ? ' camera-live' : ''}`}
      aria-labelledby={heading}
      onClose={onClose}
    >
      <div className="camera-head">
        <h2 id={heading}>{t(`title.${accept}`)}</h2>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {shown()}
      <output className="visually-hidden">{told}</output>
    </dialog>
  );

  function onStage(): boolean {
    return taken !== null || state.is === 'open' || state.is === 'opening';
  }

  function shown(): ReactNode {
    if (taken)
      return (
        <TakenPhoto
          bytes={taken.prepared.body.bytes}
          number={count}
          left={most - count}
          trouble={taken.trouble}
          onAgain={() => {
            if (kept) remove(taken.prepared.attachment.sha256);
            setTaken(null);
          }}
          onTry={() => void tryToKeep(taken.prepared)}
          onMore={() => setTaken(null)}
          onDone={onClose}
        />
      );
    if (state.is === 'open' || state.is === 'opening')
      return <Viewfinder accept={accept} camera={camera} busy={busy} onTake={(draw) => void take(draw)} />;
    if (state.is === 'looking') return null;
    return (
      <BeforeCamera why={state.is === 'shut' ? state.why : null} onOpen={camera.open} onOther={onOther} />
    );
  }
}
