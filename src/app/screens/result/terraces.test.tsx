import { render, screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { loadWords, setLanguage } from '#app/i18n.ts';
import { shadeOf } from '#app/ui/hill-ground.tsx';
import { at, heightOf, hillHeight } from '#app/ui/hillside-shape.ts';
import { fillOf } from '#app/ui/terrace-progress.tsx';
import { Terraces } from './terraces.tsx';

const bands = [
  { level: 1, name: 'Khởi động', from: 0 },
  { level: 2, name: 'Xuất phát', from: 10 },
  { level: 3, name: 'Tăng tốc', from: 30 },
  { level: 4, name: 'Tối ưu', from: 70 },
  { level: 5, name: 'Tinh anh', from: 90 },
];

beforeAll(async () => {
  await setLanguage('vi');
  await loadWords('result');
});

test('a score stands on the terrace of its level, an edge on the upper one', () => {
  expect(
    [0, 10, 29.9, 30, 50, 90, 100].map((points) => Math.floor(heightOf(points, bands) * 5 + 1e-9)),
  ).toEqual([0, 1, 1, 2, 2, 4, 5]);
});

test('lines of equal height never cross and stay inside the drawing', () => {
  for (let along = 0; along <= 1; along += 0.05) {
    let below = Infinity;
    for (let height = 0; height <= 1.0001; height += 0.02) {
      const [, y] = at(along, height);
      expect(y).toBeLessThan(below);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThanOrEqual(hillHeight);
      below = y;
    }
  }
});

test('it is also said in words: the level, the bounds, the next step, the last time', () => {
  render(<Terraces bands={bands} level={3} lower={41} upper={46} ghost={27} />);
  expect(
    screen.getByText(
      'Mức 3 trên 5: Tăng tốc. Điểm chắc chắn nằm trong khoảng 41 đến 46 trên 100. Bậc tiếp theo: mức 4, Tối ưu, từ 70 điểm. Lần trước: 27 điểm.',
    ),
  ).toBeInTheDocument();
});

test('without a level no flag stands', () => {
  const { container } = render(<Terraces bands={bands} level={null} lower={10} upper={80} />);
  expect(container.querySelector('.terraces-flag')).toBeNull();
  expect(container.querySelector('.terraces-mist')).not.toBeNull();
  expect(screen.getByText(/^Chưa xếp mức\./)).toBeInTheDocument();
});

test('any number of levels runs from the first shade to the fifth', () => {
  expect([3, 4, 5, 6].map((levels) => [shadeOf(0, levels), shadeOf(levels - 1, levels)])).toEqual([
    [1, 5],
    [1, 5],
    [1, 5],
    [1, 5],
  ]);
});

test('steps of progress fill one after the other', () => {
  expect([0, 1, 2, 3, 4].map((step) => fillOf(step, 2.5))).toEqual([1, 1, 0.5, 0, 0]);
});
