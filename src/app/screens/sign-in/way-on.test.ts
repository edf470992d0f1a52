import { expect, test } from 'vitest';
import { wayOn } from './way-on.ts';

test.each([
  [null, 'adviser', '/'],
  [null, 'officer', '/tong-quan'],
  ['/', 'officer', '/tong-quan'],
  [null, 'author', '/bo-tieu-chi/soan'],
  ['/phieu/1?cau=2.3', 'adviser', '/phieu/1?cau=2.3'],
  ['//evil.example/x', 'adviser', '/'],
  ['/\\evil.example', 'adviser', '/'],
  ['https://evil.example', 'adviser', '/'],
  ['/vao?ve=/vao', 'adviser', '/'],
])('who wanted %s as %s goes to %s', (wanted, role, way) => {
  expect(wayOn(wanted, role)).toBe(way);
});
