import { readPreference, writePreference } from './preference.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

// The bar of the browser around the page: paper, as in tokens.css.
const grounds = { light: '#fbf8f1', dark: '#111a15' };

export function readTheme(): Theme {
  const kept = readPreference('theme');
  return themes.find((theme) => theme === kept) ?? 'auto';
}

export function setTheme(theme: Theme): void {
  writePreference('theme', theme);
  applyTheme(theme);
}

export function applyTheme(theme = readTheme()): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const scheme = theme === 'auto' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme;
    meta.content = grounds[scheme];
  }
}
