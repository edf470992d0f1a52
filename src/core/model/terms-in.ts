import type { ModelTexts } from './model-texts.ts';

type Glossary = NonNullable<ModelTexts['glossary']>;

const aside = /\s*\(([^()]+)\)/;

/** "Đám mây (cloud)" is written "Đám mây" or "cloud", "Nối (tích hợp) phần mềm" also "tích hợp". */
export function spellingsOf(term: string): string[] {
  const other = aside.exec(term)?.[1];
  const all = [term.replace(aside, ''), ...(other === undefined ? [] : [other])];
  return all.map((spelling) => spelling.normalize('NFC').trim()).filter((spelling) => spelling !== '');
}

/** Between two of these a word goes on. */
const letter = String.raw`[\p{L}\p{M}\p{N}]`;

function patternOf(spelling: string): RegExp {
  const words = spelling
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, String.raw`\s+`);
  // An abbreviation is no common word: "AI" is not the "ai" that asks who.
  const abbreviation = /^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(spelling);
  return new RegExp(`(?<!${letter})${words}(?!${letter})`, abbreviation ? 'gu' : 'giu');
}

/**
 * The terms that stand in these texts, as they first come. Whole words with their tone marks, in either case; what a
 * longer term has taken is no shorter one: "nền tảng cửa khẩu số" is not also a "cửa khẩu".
 */
export function termsIn(texts: readonly string[], glossary: Glossary): string[] {
  const sought = Object.entries(glossary)
    .flatMap(([id, { term }]) => spellingsOf(term).map((spelling) => ({ id, spelling })))
    .sort((a, b) => b.spelling.length - a.spelling.length)
    .map(({ id, spelling }) => ({ id, pattern: patternOf(spelling) }));
  const found = texts.flatMap((text) => {
    const here: { id: string; at: number }[] = [];
    let left = text.normalize('NFC');
    for (const { id, pattern } of sought) {
      left = left.replaceAll(pattern, (taken, at: number) => {
        here.push({ id, at });
        return '\0'.repeat(taken.length);
      });
    }
    return here.sort((a, b) => a.at - b.at).map((hit) => hit.id);
  });
  return [...new Set(found)];
}
