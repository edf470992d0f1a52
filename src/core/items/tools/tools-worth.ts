import { Fraction } from 'fraction.js';
import type { ItemWorth } from '../item-worth.ts';
import { noTool } from './tools.ts';
import type { Tools } from './tools-schema.ts';

/** Each tool of a sector's list is worth maximum / number of tools. */
export const toolsWorth: ItemWorth<Tools, string[]> = {
  points(item, value, context) {
    const catalogue = context.catalogueFor(item.sectorItem);
    if (!catalogue || value.includes(noTool)) return new Fraction(0);
    return new Fraction(catalogue.maximum).mul(value.length).div(catalogue.tools.length);
  },
  ceiling(item, context) {
    const catalogue = context.catalogueFor(item.sectorItem);
    return catalogue ? new Fraction(catalogue.maximum) : catalogue;
  },
};
