import { readPreference, writePreference } from './ui/preference.ts';

// What was chosen here, which may differ from what is spoken: lost English is spoken again once it is complete. Without a
// page around it, so that what keeps models can ask too.

export function readLanguage(): 'vi' | 'en' {
  return readPreference('language') === 'en' ? 'en' : 'vi';
}

export function writeLanguage(language: 'vi' | 'en'): void {
  writePreference('language', language);
}

/** Whether questions show the other language underneath. */
export function readTogether(): boolean {
  return readPreference('two-languages') === 'yes';
}

export function writeTogether(together: boolean): void {
  writePreference('two-languages', together ? 'yes' : 'no');
}
