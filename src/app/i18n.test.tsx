import { render, screen } from '@testing-library/react';
import { useTranslation } from 'react-i18next';
import { beforeEach, expect, test, vi } from 'vitest';
import { setTogether } from './aids/two-languages.ts';
import { allWords } from './all-words.ts';
import { readLanguage } from './chosen-languages.ts';
import { currentLanguage, loadWords, setLanguage } from './i18n.ts';
import { languagesHere } from './languages-here.ts';
import { formatDate, formatDateTime, formatMoney, formatNumber } from './ui/format.ts';
import { readPreference } from './ui/preference.ts';

function Back() {
  const { t } = useTranslation('ui');
  return <p>{t('back')}</p>;
}

function Lost() {
  const { t } = useTranslation('not-found');
  return <p>{t('home')}</p>;
}

beforeEach(async () => {
  await setLanguage('vi');
  await loadWords('ui');
});

test('the switch of language redraws what is on screen, and is remembered', async () => {
  render(<Back />);
  expect(screen.getByText('Quay lại')).toBeVisible();
  await setLanguage('en');
  expect(await screen.findByText('Back')).toBeVisible();
  expect(document.documentElement.lang).toBe('en');
  expect(readPreference('language')).toBe('en');
});

test('words that are on their way during a switch arrive in the new language too', async () => {
  const arriving = loadWords('not-found');
  await setLanguage('en');
  await arriving;
  render(<Lost />);
  expect(screen.getByText('First page')).toBeVisible();
  expect(currentLanguage()).toBe('en');
});

test('a namespace that does not exist is said at once and is not asked for again', async () => {
  await expect(loadWords('nowhere')).rejects.toThrow('nowhere.vi.json');
  await setLanguage('en');
});

test('numbers, money and dates are written as people here write them', async () => {
  const at = '2026-11-21T07:05:00Z';
  expect([formatNumber(1234.5), formatMoney(12_500_000), formatDate(at), formatDateTime(at)]).toEqual([
    '1.234,5',
    '12.500.000\u00A0₫',
    '21/11/2026',
    '21/11/2026 14:05',
  ]);
  await setLanguage('en');
  expect([formatNumber(1234.5), formatDate(at)]).toEqual(['1,234.5', '21/11/2026']);
});

test('English words that the browser lost and that cannot be fetched leave Vietnamese speaking, and the choice as it was', async () => {
  await setLanguage('en');
  allWords.set('lost.vi', async () => ({ word: 'còn đây' }));
  allWords.set('lost.en', () => Promise.reject(new TypeError('Failed to fetch')));
  await loadWords('lost');
  expect([currentLanguage(), document.documentElement.lang, readLanguage()]).toEqual(['vi', 'vi', 'en']);
  render(<Lost />);
  expect(screen.getByText('Về trang đầu')).toBeVisible();
  allWords.set('lost.en', async () => ({ word: 'found' }));
  await setLanguage('en');
  expect(currentLanguage()).toBe('en');
});

test('a choice that the browser refuses to keep holds until the page is closed', async () => {
  const refused = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'QuotaExceededError');
  });
  setTogether(true);
  expect(await languagesHere()).toEqual(['vi', 'en']);
  setTogether(false);
  expect(await languagesHere()).toEqual(['vi']);
  await setLanguage('en');
  expect(await languagesHere()).toEqual(['vi', 'en']);
  refused.mockRestore();
});
