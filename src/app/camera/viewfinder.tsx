import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawAnew, type Accept, type Drawn } from '../files/draw-anew.ts';
import { MoreIcon } from '../ui/more-icon.tsx';
import type { Camera } from './use-camera.ts';

interface Props {
  accept: Accept;
  camera: Camera;
  busy: boolean;
  /** What the person reads who has taken none yet. */
  hint: string;
  /** The last press of the shutter has made no photo. */
  missed: boolean;
  onTake: (draw: () => Promise<Drawn>) => void;
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

/** What the camera sees, whole: what stands on the screen is what is kept. */
export function Viewfinder({ accept, camera, busy, hint, missed, onTake }: Props) {
  const { t } = useTranslation('camera');
  const { state } = camera;
  const stream = state.is === 'open' ? state.stream : null;
  const video = useRef<HTMLVideoElement>(null);
  const [running, setRunning] = useState(false);
  const attach = useCallback(
    (element: HTMLVideoElement | null) => {
      video.current = element;
      if (!element) return;
      element.srcObject = stream;
      return () => {
        element.srcObject = null;
        setRunning(false);
      };
    },
    [stream],
  );
  const ready = running && !busy;

  function shoot(): void {
    const seen = video.current;
    if (!ready || !seen || seen.videoWidth === 0) return;
    // It stands still until the photo is there.
    seen.pause();
    const size = { width: seen.videoWidth, height: seen.videoHeight };
    onTake(() =>
      drawAnew(seen, size, accept).catch((error: unknown) => {
        void seen.play().catch(() => {});
        throw error;
      }),
    );
  }

  return (
    <>
      <div className="camera-stage">
        <video
          key={stream?.id}
          ref={attach}
          autoPlay
          playsInline
          muted
          aria-label={t('seen')}
          onPlaying={() => setRunning(true)}
        />
        {accept === 'document' && <span className="camera-frame" aria-hidden="true" />}
        <p className="camera-hint" role={missed ? 'alert' : undefined}>
          {state.is === 'opening' ? t('opening') : busy ? t('saving') : missed ? t('missed') : hint}
        </p>
      </div>
      <div className="camera-bar">
        {state.is === 'open' && state.torch ? (
          <button
            type="button"
            className="camera-tool"
            aria-pressed={camera.torch}
            onClick={camera.turnTorch}
          >
            <MoreIcon name="torch" />
            {t('torch')}
          </button>
        ) : (
          <span />
        )}
        <button
          ref={focus}
          type="button"
          className="camera-shutter"
          aria-label={t('shoot')}
          aria-disabled={!ready}
          onClick={shoot}
        />
        {state.is === 'open' && state.cameras.length > 1 ? (
          <button type="button" className="camera-tool" disabled={busy} onClick={camera.change}>
            <MoreIcon name="sync" />
            {t('change')}
          </button>
        ) : (
          <span />
        )}
      </div>
    </>
  );
}
