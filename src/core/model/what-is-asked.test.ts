import { expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import { termsIn } from './terms-in.ts';
import { optionsOf, rowsOf } from './options-of.ts';
import { whatIsAsked } from './what-is-asked.ts';

test('everything that can be chosen is said, in every question of every model and language', () => {
  for (const { model, texts } of library) {
    for (const [id, item] of Object.entries(model.items)) {
      const tools = item.kind === 'tools' ? optionsOf(model, id).filter((tool) => tool !== 'none') : [];
      const wanted = rowsOf(model, id).length + (tools.length || optionsOf(model, id).length);
      for (const words of Object.values(texts)) {
        const asked = whatIsAsked(words, id, item, tools);
        expect([model.id, id, asked.question]).toEqual([model.id, id, words.items[id]?.question]);
        expect([model.id, id, asked.choices.length]).toEqual([model.id, id, wanted]);
        expect(asked.choices.filter(({ label }) => !label)).toEqual([]);
      }
    }
  }
});

test('the questions of the criteria in force use words of their glossary, in both languages', () => {
  const now = library.find(({ model }) => model.id === 'sme-dx-1567' && model.version === '1.0.0')!;
  const said = (language: string, id: string) => {
    const words = now.texts[language]!;
    const { question, choices } = whatIsAsked(words, id, now.model.items[id]!, []);
    return termsIn([question, ...choices.flatMap(({ label, hint = '' }) => [label, hint])], words.glossary!);
  };
  expect(said('vi', '2.1')).toEqual(['data', 'software', 'cloud', 'spreadsheet', 'pos']);
  expect(said('vi', '2.4')).toContain('two-step');
  expect(said('en', '2.4')).toContain('two-step');
});
