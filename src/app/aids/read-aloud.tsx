import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { chooseVoice, type Voice } from './choose-voice.ts';
import type { Reader } from './reader.ts';

interface Props<V extends Voice> {
  reader: Reader<V>;
  /** Made when they are wanted. */
  lines: () => string[];
}

/** Reads a question aloud; not there where nobody speaks the language. Leaving the question ends it. */
export function ReadAloud<V extends Voice>({ reader, lines }: Props<V>) {
  const { t, i18n } = useTranslation('glossary');
  const voice = useVoice(reader, i18n.language);
  const [reading, setReading] = useState(false);
  const stop = useRef(() => {});
  useEffect(() => {
    const end = () => stop.current();
    addEventListener('pagehide', end);
    return () => {
      removeEventListener('pagehide', end);
      end();
    };
  }, []);
  if (!voice) return null;
  const begin = () => {
    setReading(true);
    stop.current = reader.read(lines(), voice, () => setReading(false));
  };
  return (
    <>
      <button type="button" className="chip" onClick={reading ? () => stop.current() : begin}>
        <MoreIcon name={reading ? 'close' : 'sound'} size={20} />
        {t(reading ? 'aloud.stop' : 'aloud.begin')}
      </button>
      {(reading || !voice.localService) && (
        <p className="caption">{t(voice.localService ? 'aloud.here' : 'aloud.away')}</p>
      )}
    </>
  );
}

/** Voices come late. */
function useVoice<V extends Voice>(reader: Reader<V>, language: string): V | null {
  const [voice, setVoice] = useState<V | null>(null);
  useEffect(() => {
    const choose = () => setVoice(chooseVoice(reader.voices(), language, navigator.onLine));
    choose();
    return reader.onVoices(choose);
  }, [reader, language]);
  return voice;
}
