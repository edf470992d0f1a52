import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellingsOf, termsIn } from './terms-in.ts';

const glossary = Object.fromEntries(
  [
    ['cloud', 'Đám mây (cloud)'],
    ['integration', 'Nối (tích hợp) phần mềm'],
    ['software', 'Phần mềm'],
    ['pos', 'Phần mềm bán hàng (POS)'],
    ['digitise', 'Số hóa'],
    ['e-invoice', 'Hóa đơn điện tử'],
    ['ai', 'Trí tuệ nhân tạo (AI)'],
    ['stock', 'Tồn kho'],
  ].map(([id, term]) => [id, { term: term!, text: '…' }]),
);
const found = (...texts: string[]) => termsIn(texts, glossary);

test('a term is written with and without what stands in its brackets', () => {
  expect(spellingsOf('Đám mây (cloud)')).toEqual(['Đám mây', 'cloud']);
  expect(spellingsOf('Nối (tích hợp) phần mềm')).toEqual(['Nối phần mềm', 'tích hợp']);
  expect(spellingsOf('Phần mềm')).toEqual(['Phần mềm']);
});

test('the longest term wins, and what it took is no shorter one', () => {
  expect(found('Đang dùng phần mềm bán hàng nào?')).toEqual(['pos']);
  expect(found('Phần mềm nào? Phần mềm bán hàng.')).toEqual(['software', 'pos']);
  expect(found('Số hóa đơn điện tử trong tháng')).toEqual(['e-invoice']);
});

test('whole words, in either case, in either normal form, over a line that breaks', () => {
  expect(found('ĐÁM MÂY')).toEqual(['cloud']);
  expect(found('đám mây'.normalize('NFD'))).toEqual(['cloud']);
  expect(found('(“đám\n mây”)')).toEqual(['cloud']);
  expect(found('clouds, icloud')).toEqual([]);
  expect(found('đám', 'mây')).toEqual([]);
});

test('tone marks matter', () => {
  expect(found('phan mem', 'phân mềm', 'tôn kho', 'ton kho')).toEqual([]);
});

test('an abbreviation is no common word', () => {
  expect(found('Ai lo việc này?')).toEqual([]);
  expect(found('Nhờ AI viết bài')).toEqual(['ai']);
});

test('terms come as the texts say them, each once', () => {
  expect(found('Xem tồn kho trên đám mây', 'Phần mềm, cloud')).toEqual(['stock', 'cloud', 'software']);
});

const words = ['kho', 'đơn', 'mây', 'số', 'hóa', 'a', 'Đ', 'C++', 'ế', '(x)', '1'];
const someWords = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
  .map((all) => all.join(' '));

test('a term of any words is found between others, and not inside of a longer word', () => {
  fc.assert(
    fc.property(someWords, someWords, (term, around) => {
      fc.pre(!/[()]/.test(term) && !around.toLowerCase().includes(term.toLowerCase()));
      const one = { it: { term, text: '' } };
      expect(termsIn([`${around}, ${term}. ${around}`], one)).toEqual(['it']);
      if (!/\W$/u.test(term)) expect(termsIn([`${around}; ${term}ng`], one)).toEqual([]);
    }),
  );
});

test('whatever stands in a term, looking for it neither fails nor finds it where there is nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (term, text) => {
      expect(termsIn([text], { it: { term, text: '' } }).length).toBeLessThanOrEqual(1);
      expect(termsIn([''], { it: { term, text: '' } })).toEqual([]);
    }),
  );
});
