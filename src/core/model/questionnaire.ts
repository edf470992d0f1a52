import type { Condition } from '../items/condition.ts';
import type { factNames } from '../items/item-kind.ts';
import { noTool } from '../items/tools/tools.ts';
import type { Item } from '../items/registry.ts';
import type { Model } from './model.ts';
import { withPartsBelow } from './parts-below.ts';

/** How an item is answered with a pen. */
export type PaperPart =
  | { is: 'options'; many: boolean; options: { id: string; alone: boolean }[] }
  /** One cross a row, or any; `none`: also that no row fits. */
  | { is: 'table'; many: boolean; rows: string[]; columns: string[]; none: boolean }
  | { is: 'number'; item: Extract<Item, { kind: 'number' }> }
  | { is: 'date'; from: string | undefined; until: string | undefined }
  | { is: 'tools'; tools: string[]; pairs: [string, string][] }
  /** Taken when the paper is entered on a device. */
  | { is: 'files'; most: number }
  | { is: 'lines'; count: number };

export interface PaperItem {
  id: string;
  part: PaperPart;
  optional: boolean;
  /** Why it may not apply; none where that is no answer. */
  reasons: string[];
  /** Not to be answered where this number is written down already. */
  known: (typeof factNames)[number] | null;
  when: Condition | null;
  /** Asked of enterprises of these profiles alone, or not of those. */
  only: string[];
  except: string[];
}

export interface PaperSection {
  id: string;
  /** Its place among all sections of the model, from 1. */
  number: number;
  items: PaperItem[];
}

/** By the item that selects a list of tools: what it is answered with. */
export type ChosenSectors = { [sectorItem: string]: string };

/** Every item that selects a list of tools. */
export function sectorItems({ items }: Model): string[] {
  return [
    ...new Set(Object.values(items).flatMap((item) => (item.kind === 'tools' ? [item.sectorItem] : []))),
  ];
}

/**
 * What is printed, in its order, for whoever answers the questions of these sectors: all that may be asked of them, since
 * paper cannot hide anything. A list of tools that the sector does not have is left out, as it is on a screen.
 */
export function questionnaireOf(model: Model, sectors: ChosenSectors): PaperSection[] {
  const profiles = (model.profiles ?? []).map(({ id, add = [], remove = [] }) => ({
    id,
    add: withPartsBelow(model, add),
    remove: withPartsBelow(model, remove),
  }));
  return model.sections.flatMap(({ id, items }, index) => {
    const printed = items.flatMap((name): PaperItem[] => {
      const item = model.items[name];
      const part = item && partOf(item, model, sectors);
      if (!part) return [];
      return [
        {
          id: name,
          part,
          optional: item.optional ?? false,
          reasons: item.notApplicable?.reasons ?? [],
          known: (item.kind === 'single-choice' && item.derivedFrom?.fact) || null,
          when: item.enableWhen ?? null,
          only: profiles.filter(({ add }) => add.has(name)).map((profile) => profile.id),
          except: profiles.filter(({ remove }) => remove.has(name)).map((profile) => profile.id),
        },
      ];
    });
    return printed.length > 0 ? [{ id, number: index + 1, items: printed }] : [];
  });
}

/** What each question is called on paper: an instrument's own numbers; where its ids are names, the place. */
export function paperNumbers(sections: readonly PaperSection[]): Map<string, string> {
  return new Map(
    sections.flatMap(({ number, items }) =>
      items.map(({ id }, index) => [id, /^\d/.test(id) ? id : `${number}.${index + 1}`] as const),
    ),
  );
}

function partOf(item: Item, model: Model, sectors: ChosenSectors): PaperPart | null {
  switch (item.kind) {
    case 'single-choice':
      return { is: 'options', many: false, options: item.options.map(({ id }) => ({ id, alone: false })) };
    case 'multiple-choice':
      return {
        is: 'options',
        many: true,
        options: item.options.map(({ id, exclusive }) => ({ id, alone: exclusive ?? false })),
      };
    case 'matrix':
      return { is: 'table', many: false, rows: idsOf(item.rows), columns: idsOf(item.steps), none: false };
    case 'grid':
      return { is: 'table', many: true, rows: idsOf(item.rows), columns: idsOf(item.columns), none: true };
    case 'number':
      return { is: 'number', item };
    case 'date':
      return { is: 'date', from: item.from, until: item.until };
    case 'tools': {
      const catalogue = model.catalogues?.[sectors[item.sectorItem] ?? ''];
      if (!catalogue) return null;
      const pairs = item.links ? (catalogue.pairs ?? []) : [];
      return { is: 'tools', tools: [noTool, ...catalogue.tools], pairs };
    }
    case 'text':
      // About eighty letters fit on a line that is written by hand.
      return { is: 'lines', count: Math.min(4, Math.max(2, Math.ceil(item.maxLength / 80))) };
    case 'file':
      return { is: 'files', most: item.most };
    default:
      return { is: 'lines', count: 1 };
  }
}

function idsOf(parts: readonly { id: string }[]): string[] {
  return parts.map(({ id }) => id);
}
