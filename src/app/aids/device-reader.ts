import { openReader, type Speech } from './reader.ts';

/** Chromium forgets to say that a line has ended once nobody holds it. */
const held = new Set<SpeechSynthesisUtterance>();

/** The voices of this browser; null where it has no speech at all. */
const speech: Speech<SpeechSynthesisVoice> | null =
  'speechSynthesis' in globalThis
    ? {
        voices: () => speechSynthesis.getVoices(),
        onVoices: (listener) => {
          speechSynthesis.addEventListener('voiceschanged', listener);
          return () => speechSynthesis.removeEventListener('voiceschanged', listener);
        },
        say: (line, voice, ended) => {
          const utterance = new SpeechSynthesisUtterance(line);
          utterance.voice = voice;
          utterance.lang = voice.lang;
          const over = (well: boolean) => {
            held.delete(utterance);
            ended(well);
          };
          utterance.addEventListener('end', () => over(true));
          utterance.addEventListener('error', () => over(false));
          held.add(utterance);
          speechSynthesis.speak(utterance);
        },
        silence: () => speechSynthesis.cancel(),
      }
    : null;

export const deviceReader = speech && openReader(speech);
