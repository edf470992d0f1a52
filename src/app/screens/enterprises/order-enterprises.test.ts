import { expect, test } from 'vitest';
import type { EnterpriseLine } from './list-enterprises.ts';
import { firstOf, inOrder, sortName } from './order-enterprises.ts';

function line(name: string, commune: string | null = null, changedAt = ''): EnterpriseLine {
  return { id: name, conflicts: 0, enterprise: { name, commune }, latest: { changedAt } } as EnterpriseLine;
}
const names = (groups: { lines: EnterpriseLine[] }[]) =>
  groups.flatMap(({ lines }) => lines.map(({ enterprise }) => enterprise.name));

test.each([
  ['Công ty TNHH Một thành viên Ánh Dương', 'Ánh Dương'],
  ['HTX Na sạch Chi Lăng', 'Na sạch Chi Lăng'],
  ['CTY CP. Đá vôi', 'Đá vôi'],
  ['Công ty Cổ phần Đá vôi', 'Đá vôi'],
  ['Hợp tác xã', 'Hợp tác xã'],
  ['HTX', 'HTX'],
])('%s is looked for under %s', (name, sought) => {
  expect(sortName(name)).toBe(sought);
});

test('names are sorted the Vietnamese way, without their legal form', () => {
  const lines = ['Công ty TNHH Đá Hữu Lũng', 'HTX Ẩm thực', 'Dược liệu', 'Công ty CP Ánh Sao', 'An Phú'].map(
    (name) => line(name),
  );
  expect(names(inOrder(lines, 'name', () => '', ''))).toEqual([
    'An Phú',
    'Công ty CP Ánh Sao',
    'HTX Ẩm thực',
    'Dược liệu',
    'Công ty TNHH Đá Hữu Lũng',
  ]);
});

test('by place, every commune has a heading and the unknown ones come last', () => {
  const groups = inOrder(
    [line('B', '2'), line('A', null), line('C', '1'), line('D', '2')],
    'place',
    ({ commune }) => (commune === '1' ? 'Xã Đình Lập' : 'Xã Bắc Sơn'),
    'Chưa rõ',
  );
  expect(groups.map(({ title, lines }) => [title, lines.map(({ id }) => id)])).toEqual([
    ['Xã Bắc Sơn', ['B', 'D']],
    ['Xã Đình Lập', ['C']],
    ['Chưa rõ', ['A']],
  ]);
});

test('by recency, the last assessed come first', () => {
  const lines = [line('old', null, '2026-01-01'), line('never'), line('new', null, '2026-11-21')];
  expect(names(inOrder(lines, 'recent', () => '', ''))).toEqual(['new', 'old', 'never']);
});

test('the first hundred of all groups together are shown', () => {
  const many = Array.from({ length: 80 }, (_, index) => line(`${index}`));
  const shown = firstOf(
    [
      { title: 'a', lines: many },
      { title: 'b', lines: many },
      { title: 'c', lines: many },
    ],
    100,
  );
  expect(shown.map(({ title, lines }) => [title, lines.length])).toEqual([
    ['a', 80],
    ['b', 20],
  ]);
});
