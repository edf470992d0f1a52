import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Accept } from '../files/draw-anew.ts';
import {
  cameraIsGranted,
  closeCamera,
  hasTorch,
  listCameras,
  openCamera,
  setTorch,
  type CameraRefusal,
} from './open-camera.ts';

/** asking: a person has not said yet that the browser may ask; hidden pages hold no camera. */
export type CameraState =
  | { is: 'looking' | 'asking' | 'opening' }
  | { is: 'open'; stream: MediaStream; torch: boolean; cameras: string[] }
  | { is: 'shut'; why: CameraRefusal };

export interface Camera {
  state: CameraState;
  torch: boolean;
  open: () => void;
  turnTorch: () => void;
  /** To the next one where there are several. */
  change: () => void;
}

function seeVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/**
 * The camera as long as `needed`, this is on the screen and the page in sight: released at once when any of them ends,
 * [L10].
 */
export function useCamera(accept: Accept, needed: boolean): Camera {
  const visible = useSyncExternalStore(seeVisibility, () => document.visibilityState === 'visible');
  /** How often it was asked for; null until it is known whether the browser asks a person first. */
  const [wanted, setWanted] = useState<number | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, setOpened] = useState<Extract<CameraState, { is: 'open' | 'shut' }> | null>(null);
  const [torch, setTorchOn] = useState(false);

  useEffect(() => {
    let here = true;
    void cameraIsGranted().then((granted) => here && setWanted((before) => before ?? Number(granted)));
    return () => {
      here = false;
    };
  }, []);

  useEffect(() => {
    if (!wanted || !visible || !needed) return;
    let here = true;
    let stream: MediaStream | null = null;
    const begin = async () => {
      const got = await openCamera(accept, chosen);
      if (!got.ok) {
        if (here) setOpened({ is: 'shut', why: got.reason });
        return;
      }
      // Whoever closed it while the browser was asking holds no camera either.
      if (!here) return closeCamera(got.value);
      stream = got.value;
      // Another app may take it away.
      stream
        .getVideoTracks()[0]
        ?.addEventListener('ended', () => here && setOpened({ is: 'shut', why: 'busy' }));
      const cameras = await listCameras();
      if (here) setOpened({ is: 'open', stream, torch: hasTorch(stream), cameras });
    };
    void begin();
    return () => {
      here = false;
      if (stream) closeCamera(stream);
      setOpened(null);
      setTorchOn(false);
    };
  }, [accept, chosen, needed, visible, wanted]);

  const waiting = { is: wanted === null ? 'looking' : wanted ? 'opening' : 'asking' } as const;
  return {
    state: opened ?? waiting,
    torch,
    open() {
      setOpened(null);
      // One that was changed to and did not open is not asked for again and again.
      setChosen(null);
      setWanted((before) => (before ?? 0) + 1);
    },
    turnTorch() {
      if (opened?.is !== 'open') return;
      void setTorch(opened.stream, !torch);
      setTorchOn(!torch);
    },
    change() {
      if (opened?.is !== 'open') return;
      const { cameras, stream } = opened;
      const current = stream.getVideoTracks()[0]?.getSettings().deviceId ?? '';
      setChosen(cameras[(cameras.indexOf(current) + 1) % cameras.length] ?? null);
    },
  };
}
