import { onTestFinished } from 'vitest';

class Track extends EventTarget {
  readyState = 'live';
  readonly deviceId: string;

  constructor(deviceId: string) {
    super();
    this.deviceId = deviceId;
  }

  getSettings() {
    return { deviceId: this.deviceId };
  }

  getCapabilities() {
    return {};
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

/** What jsdom does not have: two cameras that nobody is asked about; those in `broken` do not open. */
export function someCameras(broken: readonly string[] = []) {
  const tracks: Track[] = [];
  const asked: unknown[] = [];
  const mediaDevices = {
    async getUserMedia({ video }: { video: { deviceId?: { exact: string } } }) {
      const wanted = video.deviceId?.exact ?? 'back';
      asked.push(wanted);
      if (broken.includes(wanted)) throw new DOMException('in use', 'NotReadableError');
      const track = new Track(wanted);
      tracks.push(track);
      return { id: String(tracks.length), getTracks: () => [track], getVideoTracks: () => [track] };
    },
    enumerateDevices: async () => ['back', 'front'].map((deviceId) => ({ kind: 'videoinput', deviceId })),
  };
  const permissions = { query: async () => ({ state: 'granted' }) };
  Object.defineProperties(navigator, {
    mediaDevices: { value: mediaDevices, configurable: true },
    permissions: { value: permissions, configurable: true },
  });
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    Reflect.deleteProperty(navigator, 'permissions');
  });
  return { asked, running: () => tracks.filter(({ readyState }) => readyState === 'live').length };
}
