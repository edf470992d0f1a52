import { linkKey } from './tools.ts';

type Pair = readonly [string, string];

/** A tool with those that it is asked about together: drawn as one box with a line to each of the others. */
export interface Hub {
  tool: string;
  spokes: { tool: string; key: string }[];
}

/** Every pair once, beneath the tool that has most of them: what an owner thinks of as the middle comes first. */
export function hubsOf(pairs: readonly Pair[]): Hub[] {
  const tools = [...new Set(pairs.flat())];
  const count = (tool: string) => pairs.filter((pair) => pair.includes(tool)).length;
  const [tool] = tools.sort((a, b) => count(b) - count(a));
  if (tool === undefined) return [];
  const own = pairs.filter((pair) => pair.includes(tool));
  const spokes = own.map((pair) => ({ tool: pair[0] === tool ? pair[1] : pair[0], key: linkKey(pair) }));
  return [{ tool, spokes }, ...hubsOf(pairs.filter((pair) => !own.includes(pair)))];
}
