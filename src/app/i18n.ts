import { createInstance, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readLanguage, writeLanguage } from './chosen-languages.ts';
import { nameOf, type Words } from './words-file.ts';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What the first question says. */
const first = new Map(
  Object.entries(
    import.meta.glob<Words>(['./ui/ui.*.json', './screens/visit/visit.*.json', './words/items.*.json'], {
      import: 'default',
    }),
  ).map(([path, load]) => [nameOf(path), load]),
);
const wanted = new Set<string>();

const strict = import.meta.env.DEV;

const i18next = createInstance();
void i18next.use(initReactI18next).init({
  lng: readLanguage(),
  fallbackLng: false,
  resources: {},
  keySeparator: '.',
  interpolation: { escapeValue: false },
  react: { useSuspense: false, bindI18nStore: 'added' },
  initAsync: false,
  ...(strict && { parseMissingKeyHandler: missing }),
});
document.documentElement.lang = i18next.language;

function missing(key: string): never {
  throw new Error(`no words for ${key} in ${i18next.language}`);
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

// Brings the words of these namespaces in the current language; only what is not there yet is fetched.
export async function loadWords(...namespaces: string[]): Promise<void> {
  const added = namespaces.filter((namespace) => !wanted.has(namespace));
  for (const namespace of added) wanted.add(namespace);
  try {
    let language: Language;
    do {
      language = currentLanguage();
      await fetchWords(language, namespaces);
    } while (language !== currentLanguage());
  } catch (error) {
    // English that the browser lost, without signal: what is always here speaks, until the next start.
    const spoken = currentLanguage() === 'en' && (await show('vi').catch(() => error)) !== error;
    if (spoken) return;
    for (const namespace of added) wanted.delete(namespace);
    throw error;
  }
}

export async function setLanguage(language: Language): Promise<void> {
  await show(language);
  writeLanguage(language);
}

// Everything on screen arrives in the new language before the switch, so that no place is lost and nothing flickers.
async function show(language: Language): Promise<void> {
  let fetched: number;
  do {
    fetched = wanted.size;
    await fetchWords(language, [...wanted]);
  } while (fetched !== wanted.size);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** What a namespace says in a language that need not be the one on screen. */
export async function wordsIn(language: Language, namespace: string): Promise<TFunction> {
  await fetchWords(language, [namespace]);
  return i18next.getFixedT(language, namespace);
}

async function fetchWords(language: Language, namespaces: string[]): Promise<void> {
  await Promise.all(
    namespaces.map(async (namespace) => {
      if (i18next.hasResourceBundle(language, namespace)) return;
      const name = `${namespace}.${language}`;
      const load = first.get(name) ?? (await import('./all-words.ts')).allWords.get(name);
      if (!load) throw new Error(`no words file ${namespace}.${language}.json`);
      i18next.addResourceBundle(language, namespace, await load());
    }),
  );
}
