import { expect, test } from 'vitest';
import { consentTextVersion, paperConsentTextVersion } from '#core/people/consent.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import englishPaper from '../screens/paper/paper.en.json' with { type: 'json' };
import vietnamesePaper from '../screens/paper/paper.vi.json' with { type: 'json' };
import english from '../words/consent.en.json' with { type: 'json' };
import vietnamese from '../words/consent.vi.json' with { type: 'json' };

/** What people agreed to, by the version that their consent names: a new wording is a new version and a new line. */
const texts: { [version: string]: string } = {
  1: 'a0186eeb7915dec3a4fa6c40ac232ffb4005668f6e35c5d50e7880ccf9665eaa',
  2: '710ff1519919af4419de06b42c10893b57db426b5f539b3f7f9da65110679bb1',
};

const papers: { [version: string]: string } = {
  'paper-1': '9a13eabbb03f9569ac0554acf44712665f077136a1b0c65b82613d27c62c7109',
};

test('the sentence that a printed questionnaire bears is that of its version', () => {
  const sentence = { english: englishPaper.agree, vietnamese: vietnamesePaper.agree };
  expect(sha256Hex(canonicalJson(sentence))).toBe(papers[paperConsentTextVersion]);
});

test('the words of the consent are those of its version', () => {
  expect(sha256Hex(canonicalJson({ english, vietnamese }))).toBe(texts[consentTextVersion]);
});
