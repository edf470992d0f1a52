import { expect, test } from 'vitest';
import { layoutPicture, mostHeight, pictureWidth, wrapped, type PictureContent } from './layout-picture.ts';

const measure = (text: string, size: number) => text.length * size * 0.55;
const letters = (text: string) => text.length;
const content: PictureContent = {
  brand: 'Sẵn sàng số',
  overline: 'Hợp tác xã Na sạch Chi Lăng · 21/11/2026',
  title: 'Mức 3 · Tăng tốc',
  score: { text: '42,5', of: '/100' },
  words: 'Các phần mềm bắt đầu nối với nhau.',
  bands: [1, 2, 3, 4, 5].map((level) => ({
    level,
    name: `Mức ${level}`,
    from: [0, 10, 30, 70, 90][level - 1] ?? 0,
  })),
  level: 3,
  span: { lower: 42.5, upper: 42.5 },
  pillars: Array.from({ length: 5 }, (_, index) => ({
    name: `Phần ${index}`,
    value: 40,
    upper: null,
    text: '40',
  })),
  pillarsTitle: 'Mạnh ở đâu',
  adviceTitle: 'Làm gì trước',
  advice: [1, 2, 3].map((index) => ({ title: `Việc ${index}`, detail: '30 phút · Miễn phí' })),
  provisional: 'Tạm tính',
  foot: 'Chuyển đổi số (1567)',
};
const textsIn = (picture: ReturnType<typeof layoutPicture>) =>
  picture.marks.flatMap((mark) => (mark.is === 'text' ? [mark] : []));

test('everything that the picture says is on it, within a message', () => {
  const picture = layoutPicture(content, measure);
  expect(picture.height).toBeLessThanOrEqual(mostHeight);
  const said = textsIn(picture).map(({ text }) => text);
  expect(said).toEqual(
    expect.arrayContaining(['42,5', 'Mức 3 · Tăng tốc', 'Tạm tính', 'Việc 1', 'Việc 2', 'Việc 3']),
  );
});

test('with names as long as they come it stays within a message and its own edges', () => {
  const long = 'Hợp tác xã Nông nghiệp hữu cơ và Dịch vụ Thương mại '.repeat(6);
  const advice = content.advice.map(({ detail }) => ({ title: long, detail: detail.repeat(20) }));
  const picture = layoutPicture(
    { ...content, overline: long, title: long, words: long.repeat(3), advice },
    measure,
  );
  expect(picture.height).toBeLessThanOrEqual(mostHeight);
  for (const { text, x, size, align } of textsIn(picture)) {
    if (align) continue;
    expect(x + measure(text, size)).toBeLessThanOrEqual(pictureWidth);
  }
});

test('lines break at blanks, and what is left over ends in an ellipsis', () => {
  expect(wrapped('một hai ba bốn', 8, letters, 3)).toEqual(['một hai', 'ba bốn']);
  expect(wrapped('một hai ba bốn năm sáu', 8, letters, 2)).toEqual(['một hai', 'ba bốn…']);
  expect(wrapped('', 8, letters, 2)).toEqual([]);
});
