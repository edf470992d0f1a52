import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalized } from '#tests/builders/normalized.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { sha256Hex } from './hash.ts';

test('keys are sorted by code unit, white space is gone, numbers print as ECMAScript does', () => {
  expect(canonicalJson({ b: [1e21, 1.5, -0], a: null, Đ: true, A: '\u0000\n' })).toBe(
    '{"A":"\\u0000\\n","a":null,"b":[1e+21,1.5,0],"Đ":true}',
  );
});

test('composed and decomposed Vietnamese are the same text', () => {
  expect(canonicalJson('Lạng Sơn'.normalize('NFD'))).toBe(canonicalJson('Lạng Sơn'));
});

test('parsing and printing again changes nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as Json);
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
    }),
  );
});

test('marks in a row without end are not put in order, which would take time by their square', () => {
  const marks = '\u0301\u0316';
  expect(canonicalJson(`a${marks.repeat(31)}`)).toBe(JSON.stringify(`a${marks.repeat(31)}`.normalize('NFC')));
  const name = `a${marks.repeat(30_000)}`;
  const texts = normalized(() => {
    expect(canonicalJson({ [name]: name })).toBe(`{${JSON.stringify(name)}:${JSON.stringify(name)}}`);
  });
  expect(texts).toEqual([]);
});

test('what JSON cannot hold is refused', () => {
  expect(() => canonicalJson(Number.NaN)).toThrow();
  expect(() => canonicalJson('\ud800')).toThrow();
  expect(() => canonicalJson({ é: 1, ['é'.normalize('NFD')]: 2 })).toThrow();
});

test('the hash is SHA-256 of the UTF-8 bytes', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
