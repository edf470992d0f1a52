import { Fraction } from 'fraction.js';
import { zero, type ItemWorth } from '../item-worth.ts';
import { linked, noTool, toolsIn, type ToolsValue } from './tools.ts';
import type { Tools } from './tools-schema.ts';

/**
 * Each tool of a sector's list is worth maximum / number of tools. Where links count, their share of it goes to the
 * tools that exchange data with another one: of all tools of the list, so that one more tool never lowers the score.
 */
export const toolsWorth: ItemWorth<Tools, ToolsValue> = {
  points(item, value, context) {
    const catalogue = context.catalogueFor(item.sectorItem);
    const used = toolsIn(value);
    if (!catalogue || used.includes(noTool)) return zero;
    const each = new Fraction(catalogue.maximum).div(catalogue.tools.length);
    const share = new Fraction(item.links?.share ?? 0);
    const flowing = new Set(linked(catalogue, value, 'data').flat()).size;
    return each.mul(new Fraction(used.length).mul(new Fraction(1).sub(share)).add(share.mul(flowing)));
  },
  ceiling(item, context) {
    const catalogue = context.catalogueFor(item.sectorItem);
    return catalogue ? new Fraction(catalogue.maximum) : catalogue;
  },
};
