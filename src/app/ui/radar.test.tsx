import { render, screen, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { loadWords, setLanguage } from '../i18n.ts';
import { radarShape } from './radar-shape.ts';
import { Radar } from './radar.tsx';

const names = [
  'Trải nghiệm số cho khách hàng',
  'Chiến lược số',
  'Hạ tầng và công nghệ số',
  'Vận hành',
  'Chuyển đổi số văn hóa doanh nghiệp',
  'Dữ liệu và tài sản thông tin',
  'Commitment of the management',
  'Nghiên cứu',
];

beforeAll(async () => {
  await setLanguage('vi');
  await loadWords('drawings');
});

test.each([3, 4, 5, 6, 7, 8])(
  '%i names neither leave the drawing nor touch each other, at any width',
  (count) => {
    for (const width of [254, 288, 328, 440, 520]) {
      const { labels, height, radius, keyed } = radarShape(names.slice(0, count), width, 14);
      expect(radius).toBeGreaterThanOrEqual(56);
      expect(keyed && width > 300 && count < 7, 'names stay at their corners where there is room').toBe(
        false,
      );
      for (const [index, label] of labels.entries()) {
        expect(label.left).toBeGreaterThanOrEqual(-0.1);
        expect(label.left + label.width).toBeLessThanOrEqual(width + 0.1);
        expect(label.top).toBeGreaterThanOrEqual(0);
        expect(label.top + label.height).toBeLessThanOrEqual(height);
        for (const other of labels.slice(index + 1)) {
          const apart =
            label.left + label.width < other.left ||
            other.left + other.width < label.left ||
            label.top + label.height < other.top ||
            other.top + other.height < label.top;
          expect(apart, `${label.lines.join(' ')} | ${other.lines.join(' ')} at ${width}`).toBe(true);
        }
      }
    }
  },
);

test('five pillars keep a radar of half the width of a small phone', () => {
  const { radius } = radarShape(['Công nghệ', 'Nhận thức', 'Cam kết', 'Mục tiêu', 'Công cụ ngành'], 288, 14);
  expect(radius * 2).toBeGreaterThan(144);
});

test('a reader that hears gets the same numbers as a table, and what is not rated says so', () => {
  render(
    <Radar
      pillars={[
        { id: 'a', name: 'Công nghệ', value: 62.5, ghost: 40 },
        { id: 'b', name: 'Nhận thức', value: 10 },
        { id: 'c', name: 'Ngành', value: null },
      ]}
    />,
  );
  const rows = within(screen.getByRole('table')).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    'Trụ cộtLần nàyLần trước',
    'Công nghệ62,540',
    'Nhận thức10Chưa chấm',
    'NgànhChưa chấmChưa chấm',
  ]);
});
