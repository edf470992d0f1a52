import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseVoice, type Voice } from './choose-voice.ts';

const voice = (name: string, lang: string, given: Partial<Voice> = {}): Voice => ({
  name,
  lang,
  localService: true,
  default: false,
  ...given,
});
const linh = voice('Linh', 'vi-VN');
const android = voice('Vietnamese Vietnam', 'vi_VN');
const far = voice('Google tiếng Việt', 'vi-VN', { localService: false });
const sam = voice('Samantha', 'en-US');
const daniel = voice('Daniel', 'en-GB', { default: true });

test('only a voice that speaks the language, however the system writes that', () => {
  expect(chooseVoice([sam, linh], 'vi', true)).toBe(linh);
  expect(chooseVoice([sam, android], 'vi', false)).toBe(android);
  expect(chooseVoice([sam, voice('Vietic', 'vih-VN')], 'vi', true)).toBeNull();
  expect(chooseVoice([], 'vi', true)).toBeNull();
});

test('a voice of this device before one across the network, which speaks only while there is one', () => {
  expect(chooseVoice([far, linh], 'vi', true)).toBe(linh);
  expect(chooseVoice([far], 'vi', true)).toBe(far);
  expect(chooseVoice([far], 'vi', false)).toBeNull();
});

test('among equals the one that the device prefers, then the usual accent', () => {
  expect(chooseVoice([sam, daniel], 'en', false)).toBe(daniel);
  expect(chooseVoice([voice('Rishi', 'en-IN'), sam], 'en', false)).toBe(sam);
});

test('whoever is chosen speaks the language, and from afar only where nobody is near', () => {
  const any = fc.record({
    name: fc.string(),
    lang: fc.constantFrom('vi-VN', 'vi_VN', 'vi', 'en-US', 'en-GB', 'vi-x', 'fr-FR'),
    localService: fc.boolean(),
    default: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any), fc.constantFrom('vi', 'en'), fc.boolean(), (voices, language, online) => {
      const chosen = chooseVoice(voices, language, online);
      const able = voices.filter(({ lang }) => lang.startsWith(language));
      const near = able.some(({ localService }) => localService);
      expect(chosen === null).toBe(!near && (!online || able.length === 0));
      if (chosen) expect([chosen.lang.slice(0, 2), chosen.localService]).toEqual([language, near]);
    }),
  );
});
