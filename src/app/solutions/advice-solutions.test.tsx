import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DeviceContext } from '#app/device.ts';
import { loadWords } from '#app/i18n.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import type { ShownSolution } from '#core/solutions/solution.ts';
import { keepSolutions } from '#storage/solutions.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aSolution } from '#tests/builders/a-solution.ts';
import { AdviceSolutions, WithSolutions } from './advice-solutions.tsx';

await loadWords('ui', 'solutions');

async function open(facts: { province: string; sizeClass?: 'micro' | 'large' }) {
  const device = await aDevice();
  const shown = (id: string, changes: Partial<ShownSolution>) => ({
    ...aSolution(),
    id: `01930000-0000-7000-8000-00000000000${id}`,
    ...changes,
  });
  await keepSolutions(device, '20', {
    word: 'w',
    categories: {},
    solutions: [
      // A browser cannot take this address apart; it is shown as it was written.
      shown('1', { name: 'Vừa Tay', web: 'https://xn--a.vn/gia' }),
      shown('2', { name: 'Cho Hộ Nhỏ', sizes: ['micro'], price: { is: 'quote' } }),
      shown('3', { name: 'Việc Khác', categories: ['payment'] }),
    ],
    askedAt: 0,
  });
  const firm = { ...unknownFacts, ...facts };
  render(
    <DeviceContext value={device}>
      <WithSolutions facts={firm} own={false}>
        <p>Lời khuyên</p>
        <section aria-label="bán hàng">
          <AdviceSolutions category="sales" facts={firm} />
        </section>
        <section aria-label="không nhóm">
          <AdviceSolutions category={undefined} facts={firm} />
        </section>
      </WithSolutions>
    </DeviceContext>,
  );
  await screen.findByText('Lời khuyên');
}

const names = () =>
  within(screen.getByRole('region', { name: 'bán hàng' }))
    .queryAllByRole('listitem')
    .map((entry) => entry.querySelector('b')?.textContent);

test('under a piece of advice stand the entries of its group that fit this firm, and nothing where there are none', async () => {
  await open({ province: '20', sizeClass: 'micro' });
  expect(await screen.findByText('2 giải pháp trong danh mục của tỉnh')).toBeInTheDocument();
  expect(names()).toEqual(['Cho Hộ Nhỏ', 'Vừa Tay']);
  expect(screen.getByText('Báo giá theo yêu cầu')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /xn--a\.vn$/ })).toHaveAttribute('href', 'https://xn--a.vn/gia');
  expect(screen.getByRole('region', { name: 'không nhóm' })).toBeEmptyDOMElement();
});

test('a firm of another size is not led to what is not for it', async () => {
  await open({ province: '20', sizeClass: 'large' });
  expect(await screen.findByText('1 giải pháp trong danh mục của tỉnh')).toBeInTheDocument();
  expect(names()).toEqual(['Vừa Tay']);
});

test('another province’s catalogue is not shown', async () => {
  await open({ province: '14' });
  expect(screen.getByRole('region', { name: 'bán hàng' })).toBeEmptyDOMElement();
});
