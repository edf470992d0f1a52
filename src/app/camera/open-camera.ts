import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Accept } from '../files/draw-anew.ts';

/** refused: by a person or a rule of the device; no-camera: there is none; busy: another app holds it, or it failed. */
export type CameraRefusal = 'refused' | 'no-camera' | 'busy';

/** A little more than is kept: a small phone holds several of these at once while the picture runs. */
const ideal = { photo: { width: 1920, height: 1440 }, document: { width: 2560, height: 1920 } };

const refusals: { [name: string]: CameraRefusal } = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
};

export function hasPageCamera(): boolean {
  // Absent outside of a secure context, and in old browsers.
  return typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function';
}

/** Whether the browser will ask a person first, as far as it says so. */
export async function cameraIsGranted(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    return false;
  }
}

/** The one at the back, or the one that was chosen. */
export async function openCamera(
  accept: Accept,
  chosen: string | null,
): Promise<Outcome<MediaStream, CameraRefusal>> {
  const { width, height } = ideal[accept];
  const size = { width: { ideal: width }, height: { ideal: height } };
  const which = chosen === null ? { facingMode: 'environment' } : { deviceId: { exact: chosen } };
  try {
    return ok(await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...size } }));
  } catch (error) {
    return fail(refusals[(error as { name?: string }).name ?? ''] ?? 'busy');
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** All cameras of the device; known only once one of them is open. */
export async function listCameras(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices.flatMap(({ kind, deviceId }) => (kind === 'videoinput' && deviceId ? [deviceId] : []));
}

export function hasTorch(stream: MediaStream): boolean {
  const [track] = stream.getVideoTracks();
  return track !== undefined && 'torch' in (track.getCapabilities?.() ?? {});
}

export async function setTorch(stream: MediaStream, torch: boolean): Promise<void> {
  await stream
    .getVideoTracks()[0]
    ?.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] })
    .catch(() => {});
}
