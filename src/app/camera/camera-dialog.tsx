import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
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
  /** Null: it is kept, and the one whose hash is `instead` is not any more; else why it is not, in words. */
  keep: (prepared: Prepared, instead?: string) => Promise<string | null>;
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
 * camera app. Each photo is kept as soon as it is taken, with its answer; one that is taken again stays until the new one is
 * kept in its place.
 */
export function CameraDialog({ accept, count, most, keep, onOther, onClose }: Props) {
  const { t } = useTranslation('camera');
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [taken, setTaken] = useState<Taken | null>(null);
  const camera = useCamera(accept, taken === null);
  const [instead, setInstead] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [missed, setMissed] = useState(false);
  const [leaving, setLeaving] = useState(false);
  /** Somebody has closed it while a photo was being kept: that ends first. */
  const goesAfter = useRef(false);
  const { state } = camera;

  // Closed while it is still there, it gives the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  async function take(draw: () => Promise<Drawn>): Promise<void> {
    setBusy(true);
    setMissed(false);
    const drawn = await draw().catch(() => null);
    if (drawn) return tryToKeep(preparedPhoto(drawn));
    goesAfter.current = false;
    setMissed(true);
    setBusy(false);
  }

  async function tryToKeep(prepared: Prepared): Promise<void> {
    setBusy(true);
    setLeaving(false);
    const trouble = await keep(prepared, instead);
    const goes = goesAfter.current;
    goesAfter.current = false;
    setTaken({ prepared, trouble });
    setBusy(false);
    if (trouble === null) setInstead(undefined);
    if (goes && trouble === null) onClose();
    else setLeaving(goes);
  }

  /** A photo that is not kept is not let go unasked. */
  function leave(): void {
    if (busy) goesAfter.current = true;
    else if (taken && !kept && !leaving) setLeaving(true);
    else return onClose();
    // Browsers close it themselves when Escape is pressed twice.
    if (element.current?.open === false) element.current.showModal();
  }

  const kept = taken !== null && taken.trouble === null;
  const told = busy ? t('saving') : kept ? t('saved', { number: count }) : '';
  return (
    <dialog
      ref={element}
      className={`camera${onStage() ? ' camera-live' : ''}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={leave}
    >
      <div className="camera-head">
        <h2 id={heading}>{t(`title.${accept}`)}</h2>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={leave}>
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
          leaving={leaving}
          onAgain={() => {
            if (leaving) return onClose();
            if (kept) setInstead(taken.prepared.attachment.sha256);
            setTaken(null);
          }}
          onTry={() => busy || void tryToKeep(taken.prepared)}
          onMore={() => setTaken(null)}
          onDone={onClose}
        />
      );
    if (state.is === 'open' || state.is === 'opening')
      return (
        <Viewfinder
          accept={accept}
          camera={camera}
          busy={busy}
          hint={t(`hint.${instead === undefined ? accept : 'again'}`)}
          missed={missed}
          onTake={(draw) => void take(draw)}
        />
      );
    if (state.is === 'looking') return null;
    return (
      <BeforeCamera why={state.is === 'shut' ? state.why : null} onOpen={camera.open} onOther={onOther} />
    );
  }
}
