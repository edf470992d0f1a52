import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadWords, setLanguage } from '#app/i18n.ts';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { overviewSchema } from './registry.ts';
import { reportViews } from './registry.tsx';

const url = 'urn:test:small';
const group = (enterprises: number, mean: number | null) => ({
  enterprises,
  rated: mean === null ? 0 : enterprises,
  mean,
});
const communes = Array.from({ length: 12 }, (_, index) => String(6000 + index).padStart(5, '0'));

const props: ReportProps = {
  overview: overviewSchema.parse({
    at: '2026-11-21T07:05:00.000Z',
    province: '20',
    filters: { source: 'adviser', legalForm: null, year: 2026, model: url },
    model: { id: 'small', url, version: '0.1.0', fingerprint: 'f'.repeat(64) },
    instruments: [{ url, titles: { vi: 'Nhỏ' } }],
    years: [2026],
    reports: {
      byLegalForm: [{ legalForm: 'enterprise', ...group(6, 42.25) }],
      bySource: [{ source: 'adviser', enterprises: 6 }],
      byLevel: [
        { level: 1, enterprises: 4 },
        { level: null, enterprises: 2 },
      ],
      bySector: [
        { sector: 'shop', ...group(4, 42.25) },
        { sector: null, ...group(2, null) },
      ],
      bySection: [{ section: 'G', ...group(6, 42.25) }],
      byCommune: communes.map((commune) => ({ commune, ...group(1, 10) })),
      byPillar: [
        { node: 'common', enterprises: 6, mean: 30 },
        { node: 'sector', enterprises: 4, mean: 20 },
      ],
      latestAssessments: [
        {
          id: 'ab'.repeat(32),
          name: null,
          commune: '06001',
          sector: 'shop',
          level: null,
          score: null,
          receivedAt: '2026-11-21T07:00:00.000Z',
        },
      ],
      setAside: [{ kind: 'unreadable', reason: 'malformed', items: 3 }],
      sharedTaxCodes: [{ taxCode: '0100109106', enterprises: 2, names: ['Một', 'Hai'] }],
    },
  }),
  names: {
    levels: [
      { level: 1, from: 0, name: 'Khởi động' },
      { level: 2, from: 50, name: 'Xuất phát' },
    ],
    pillars: [
      { id: 'common', name: 'Phần chung' },
      { id: 'sector', name: 'Công cụ' },
    ],
    level: (level) => `mức ${level ?? 'trống'}`,
    sector: (sector) => (sector === null ? 'chưa rõ' : 'Bán lẻ'),
    section: (section) => section ?? '',
    commune: (commune) => `Xã ${commune}`,
    instrument: 'Bộ nhỏ',
  },
  listOf: (narrowing) => `/so-phieu?${new URLSearchParams(narrowing)}`,
  withSource: (source) => `?nguon=${source}`,
};

const views = Object.entries(reportViews).map(([id, View]) => ({ id, View }));

beforeAll(() => loadWords('ui', 'drawings', 'overview', 'enterprise'));

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  test.each(views)('$id is drawn from what was counted', async ({ View }) => {
    await setLanguage(language);
    const { container } = render(<View {...props} />);
    expect(container.textContent).toMatch(/\d/);
  });
});

test('a number leads to the list behind it', () => {
  const { byLevel: View } = reportViews;
  render(<View {...props} />);
  const first = within(screen.getByRole('list')).getAllByRole('link').at(-1);
  expect(first).toHaveAttribute('href', '/so-phieu?muc=1');
});

test('a commune is found without tone marks', async () => {
  const { byCommune: View } = reportViews;
  render(<View {...props} />);
  expect(screen.getAllByRole('row')).toHaveLength(11);
  await userEvent.type(screen.getByRole('searchbox'), 'xa 06011');
  expect(screen.getAllByRole('row')).toHaveLength(2);
});

test('[P17] the overview of a hub that says more, or does not yet say the instruments, can be read', () => {
  const { instruments, ...older } = props.overview;
  expect(instruments).toHaveLength(1);
  expect(overviewSchema.parse({ ...older, models: [url], later: 1 })).toEqual({ ...older, instruments: [] });
});
