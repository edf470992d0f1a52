import type { Model } from './model.ts';

/** Everything that can be chosen in an item: options, steps, columns, tools. */
export function optionsOf(model: Model, id: string): string[] {
  const item = model.items[id];
  if (!item) return [];
  switch (item.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return item.options.map((option) => option.id);
    case 'matrix':
      return item.steps.map((step) => step.id);
    case 'grid':
      return item.columns.map((column) => column.id);
    case 'tools':
      return [...new Set(Object.values(model.catalogues ?? {}).flatMap(({ tools }) => tools)), 'none'];
    default:
      return [];
  }
}

/** The rows of an item that has rows. */
export function rowsOf(model: Model, id: string): string[] {
  const item = model.items[id];
  return item?.kind === 'matrix' || item?.kind === 'grid' ? item.rows.map((row) => row.id) : [];
}

/** The sectors among which a tools list is chosen. */
export function toolSectors(model: Model): string[] {
  return Object.values(model.items).flatMap((item) =>
    item.kind === 'tools' ? optionsOf(model, item.sectorItem) : [],
  );
}
