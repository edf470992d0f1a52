import type { Voice } from './choose-voice.ts';

/** What can speak: the browser, or whatever takes its place. */
export interface Speech<V extends Voice = Voice> {
  voices: () => readonly V[];
  /** Voices may come late; answers how to stop listening. */
  onVoices: (listener: () => void) => () => void;
  /** Says one line; `ended` also when it fails. */
  say: (line: string, voice: V, ended: (well: boolean) => void) => void;
  silence: () => void;
}

export interface Reader<V extends Voice = Voice> extends Pick<Speech<V>, 'voices' | 'onVoices'> {
  /** Reads line after line; `over` is told once, however it ends. Answers how to stop. Whoever was reading stops. */
  read: (lines: readonly string[], voice: V, over: () => void) => () => void;
}

export function openReader<V extends Voice>(speech: Speech<V>): Reader<V> {
  let stopOther: (() => void) | null = null;
  return {
    voices: speech.voices,
    onVoices: speech.onVoices,
    read: (lines, voice, over) => {
      stopOther?.();
      let going = true;
      const end = () => {
        if (!going) return;
        going = false;
        over();
      };
      const next = (index: number) => {
        const line = lines[index];
        if (line === undefined) return end();
        speech.say(line, voice, (well) => {
          if (!going) return;
          if (well) next(index + 1);
          else end();
        });
      };
      const stop = () => {
        if (!going) return;
        end();
        speech.silence();
      };
      stopOther = stop;
      next(0);
      return stop;
    },
  };
}
