/** What the browser tells of a voice. */
export interface Voice {
  name: string;
  lang: string;
  /** It speaks without a network: nothing leaves the device. */
  localService: boolean;
  default: boolean;
}

const home: { [language: string]: string } = { vi: 'vi-vn', en: 'en-us' };

/**
 * Who reads a language aloud: a voice of this device before any other, and one across the network only while there is
 * one; among equals the device's own choice, then the usual accent. null: nobody.
 */
export function chooseVoice<V extends Voice>(
  voices: readonly V[],
  language: string,
  online: boolean,
): V | null {
  // Android writes "vi_VN".
  const accent = (voice: Voice) => voice.lang.toLowerCase().replaceAll('_', '-');
  const rank = (voice: Voice) =>
    (voice.localService ? 4 : 0) + (voice.default ? 2 : 0) + (accent(voice) === home[language] ? 1 : 0);
  return voices
    .filter((voice) => accent(voice).split('-')[0] === language && (voice.localService || online))
    .reduce<V | null>((best, voice) => (best && rank(best) >= rank(voice) ? best : voice), null);
}
