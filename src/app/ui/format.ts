import { currentLanguage, type Language } from '../i18n.ts';

// Numbers and dates as people here write them: 1.234,5 and 21/11/2026. English readers get 1,234.5 and the same order of a date.
const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
const zone = 'Asia/Ho_Chi_Minh';

function locale(): string {
  return locales[currentLanguage()];
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 1, ...options }).format(value);
}

export function formatMoney(dong: number): string {
  return new Intl.NumberFormat(locale(), { style: 'currency', currency: 'VND' }).format(dong);
}

export function formatDate(at: string | number | Date): string {
  return new Intl.DateTimeFormat(locale(), {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: zone,
  }).format(new Date(at));
}

export function formatTime(at: string | number | Date): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
    new Date(at),
  );
}

export function formatDateTime(at: string | number | Date): string {
  return `${formatDate(at)} ${formatTime(at)}`;
}

// "Thứ Bảy, 21/11/2026", the head of today's list.
export function formatDay(at: string | number | Date): string {
  const day = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: zone }).format(new Date(at));
  return `${day}, ${formatDate(at)}`;
}
