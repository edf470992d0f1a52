import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import { answersFrom, chance } from '#tests/builders/any-answers.ts';
import { everyKind } from '#tests/builders/every-kind.ts';
import { miniatures } from '#tests/models/miniatures.ts';
import { askedItems } from '../answers/completeness.ts';
import { groundOf } from '../answers/ground.ts';
import { rulesOf } from '../items/registry.ts';
import { unknownFacts } from '../score/unknown-facts.ts';
import type { Model } from './model.ts';
import { optionsOf, rowsOf } from './options-of.ts';
import { questionnaireOf, sectorItems, type ChosenSectors, type PaperItem } from './questionnaire.ts';

const shipped = library.map(({ model }) => model);
const models = [...shipped, everyKind, ...Object.values(miniatures)];

const itemsOf = (model: Model, sectors: ChosenSectors) =>
  questionnaireOf(model, sectors).flatMap(({ items }) => items);

/** Everything that can be ticked on paper in an item. */
function ticksOf({ part }: PaperItem): string[] {
  if (part.is === 'options') return part.options.map(({ id }) => id);
  if (part.is === 'table') return part.columns;
  return part.is === 'tools' ? part.tools : [];
}

/** Every choice of sectors that the model knows. */
function sectorsOf(model: Model): ChosenSectors[] {
  return sectorItems(model).reduce<ChosenSectors[]>(
    (all, item) => all.flatMap((one) => optionsOf(model, item).map((option) => ({ ...one, [item]: option }))),
    [{}],
  );
}

describe.each(models.map((model, index) => [`${index} ${model.id} ${model.version}`, model] as const))(
  '%s',
  (_, model) => {
    test('whatever is asked of anybody, and all that can be chosen there, is on the paper of the sector', () => {
      fc.assert(
        fc.property(chance, fc.nat(), (stream, pick) => {
          const all = sectorsOf(model);
          const sectors = all[pick % all.length]!;
          const chosen = Object.entries(sectors).map(
            ([item, value]) => [item, { state: 'answered', value }] as const,
          );
          const answers = { ...answersFrom(model, stream, true), ...Object.fromEntries(chosen) };
          const { context } = groundOf(model, unknownFacts, answers);
          const paper = new Map(itemsOf(model, sectors).map((item) => [item.id, item]));
          for (const id of askedItems(model, unknownFacts, answers)) {
            const printed = paper.get(id);
            expect(printed, id).toBeDefined();
            expect(ticksOf(printed!), id).toEqual(
              rulesOf(model.items[id]!).choices(model.items[id]!, context),
            );
            if (printed!.part.is === 'table') expect(printed!.part.rows).toEqual(rowsOf(model, id));
          }
        }),
        { numRuns: 40 },
      );
    });

    test('every sector’s list of tools is printed with its pairs, in the order of the model, each item once', () => {
      for (const sectors of sectorsOf(model)) {
        const items = itemsOf(model, sectors);
        const order = model.sections.flatMap((section) => section.items);
        const ids = items.map(({ id }) => id);
        expect(ids).toEqual(order.filter((id) => ids.includes(id)));
        for (const { id, part } of items) {
          const item = model.items[id]!;
          if (part.is !== 'tools' || item.kind !== 'tools') continue;
          const catalogue = model.catalogues?.[sectors[item.sectorItem]!];
          expect(part.tools).toEqual(['none', ...(catalogue?.tools ?? [])]);
          expect(part.pairs).toEqual(item.links ? (catalogue?.pairs ?? []) : []);
        }
      }
    });
  },
);

test('a sector without a list of tools has none on its paper, and one with a list has it', () => {
  const printed = (trade: string) => itemsOf(everyKind, { trade }).some(({ id }) => id === 'tools');
  expect([printed('shop'), printed('farm'), printed('other')]).toEqual([true, true, false]);
});

test('paper hides nothing: it says when an item is asked, of whom, and which number already answers it', () => {
  const items = itemsOf(everyKind, { trade: 'shop' });
  expect(items.find(({ id }) => id === 'share')?.when).toEqual({
    chosen: { item: 'sells', option: 'online' },
  });
  expect(items.find(({ id }) => id === 'hands')?.reasons).toEqual(['alone']);
  const profiled = itemsOf(miniatures['profiles']!, {});
  expect(profiled.find(({ id }) => id === 'trace')?.only).toEqual(['farm']);
  expect(profiled.find(({ id }) => id === 'plan')?.except).toEqual(['household']);
  const sme = shipped.findLast(({ id }) => id === 'sme-dx-1567')!;
  expect(itemsOf(sme, {}).find(({ id }) => id === '1.1')?.known).toBe('staff');
});
