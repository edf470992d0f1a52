import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Condition } from '#core/items/condition.ts';

/**
 * Conditions as a line of text for the `relevant` column of a spreadsheet, after the expressions of XLSForm:
 * `selected(${2.4}, 'backup') and not(size('micro'))`. Writing and reading lose nothing.
 */
export function writeCondition(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, 'and');
  if ('any' in condition) return joined(condition.any, 'or');
  if ('not' in condition) return `not(${writeCondition(condition.not)})`;
  if ('chosen' in condition)
    return call('selected', ref(condition.chosen.item), quoted(condition.chosen.option));
  if ('notChosen' in condition) {
    return call('unselected', ref(condition.notChosen.item), quoted(condition.notChosen.option));
  }
  if ('profile' in condition) return call('profile', ...condition.profile.map(quoted));
  if ('sector' in condition) return call('sector', ...condition.sector.map(quoted));
  if ('size' in condition) return call('size', ...condition.size.map(quoted));
  if ('level' in condition) return call('level', ...condition.level.map(String));
  if ('node' in condition) return compared(call('score', quoted(condition.node)), condition);
  if ('fact' in condition) {
    return 'in' in condition
      ? call('fact', quoted(condition.fact), ...condition.in.map(quoted))
      : compared(call('fact', quoted(condition.fact)), condition);
  }
  if ('links' in condition) {
    return compared(call('links', ref(condition.item), quoted(condition.links)), condition);
  }
  if ('state' in condition) return call('state', ref(condition.item), quoted(condition.state));
  if ('in' in condition) {
    return condition.row === undefined
      ? call('any-selected', ref(condition.item), ...condition.in.map(quoted))
      : call('row-selected', ref(condition.item), quoted(condition.row), ...condition.in.map(quoted));
  }
  return compared(ref(condition.item), condition);
}

/** One part alone is written with its word, `and(…)`, or its being a list would be lost. */
function joined(parts: Condition[], word: 'and' | 'or'): string {
  if (parts.length < 2) return `${word}(${parts.map((part) => writeCondition(part)).join(', ')})`;
  return parts.map((part) => nested(part, word)).join(` ${word} `);
}

function nested(part: Condition, word: 'and' | 'or'): string {
  const list = 'all' in part ? 'and' : 'any' in part ? 'or' : null;
  const text = writeCondition(part);
  const single = ('all' in part && part.all.length < 2) || ('any' in part && part.any.length < 2);
  return list === null || single || (list === 'and' && word === 'or') ? text : `(${text})`;
}

function compared(left: string, edge: { atLeast: string } | { below: string }): string {
  return 'atLeast' in edge ? `${left} >= ${edge.atLeast}` : `${left} < ${edge.below}`;
}

function call(name: string, ...given: string[]): string {
  return `${name}(${given.join(', ')})`;
}

function ref(item: string): string {
  return `\${${item}}`;
}

function quoted(text: string): string {
  return `'${text}'`;
}

type Token = { is: 'ref' | 'text' | 'number' | 'word' | 'mark'; text: string };

const tokens =
  /\s*(?:\$\{(?<ref>[^}]+)\}|'(?<text>[^']*)'|(?<number>-?\d+(?:\.\d+|\/\d+)?)|(?<word>[a-z][a-z-]*)|(?<mark>>=|<|\(|\)|,))/uy;

/** Where the text stops making sense is the detail. */
export function readCondition(text: string): Outcome<Condition, 'not-a-condition'> {
  const read = readTokens(text);
  if (!read) return fail('not-a-condition', text);
  try {
    const reader = makeReader(read);
    const condition = reader.either();
    reader.end();
    return ok(condition);
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    return fail('not-a-condition', error.message);
  }
}

class Stuck extends Error {}

function readTokens(text: string): Token[] | null {
  const found: Token[] = [];
  const rule = new RegExp(tokens);
  const whole = text.trimEnd();
  while (rule.lastIndex < whole.length) {
    const match = rule.exec(whole);
    const [is, part] = Object.entries(match?.groups ?? {}).find(([, some]) => some !== undefined) ?? [];
    if (is === undefined || part === undefined) return null;
    found.push({ is: is as Token['is'], text: part });
  }
  return found;
}

function makeReader(list: Token[]) {
  let at = 0;
  const peek = (text: string) => list[at]?.is !== 'text' && list[at]?.text === text;
  const take = (is: Token['is'], text?: string): string => {
    const token = list[at];
    if (token?.is !== is || (text !== undefined && token.text !== text)) {
      throw new Stuck(token ? `${at + 1}: ${token.text}` : 'end');
    }
    at += 1;
    return token.text;
  };
  const edge = () =>
    peek('>=') ? { atLeast: (take('mark'), take('number')) } : { below: (take('mark', '<'), take('number')) };
  const isCompared = () => peek('>=') || peek('<');

  const either = (): Condition => {
    const first = both();
    if (!peek('or')) return first;
    const any = [first];
    while (peek('or')) {
      take('word');
      any.push(both());
    }
    return { any };
  };
  const both = (): Condition => {
    const first = one();
    if (!peek('and')) return first;
    const all = [first];
    while (peek('and')) {
      take('word');
      all.push(one());
    }
    return { all };
  };
  const one = (): Condition => {
    if (peek('(')) {
      take('mark');
      const inner = either();
      take('mark', ')');
      return inner;
    }
    if (list[at]?.is === 'ref') return { item: take('ref'), ...edge() };
    const name = take('word');
    take('mark', '(');
    const made = named(name);
    return made;
  };
  const conditions = (): Condition[] => {
    const parts: Condition[] = [];
    while (!peek(')')) {
      parts.push(either());
      if (!peek(')')) take('mark', ',');
    }
    take('mark', ')');
    return parts;
  };
  const texts = (is: 'text' | 'number' = 'text'): string[] => {
    const parts: string[] = [];
    while (!peek(')')) {
      if (parts.length > 0) take('mark', ',');
      parts.push(take(is));
    }
    take('mark', ')');
    return parts;
  };
  const after = (): string[] => {
    if (peek(')')) return texts();
    take('mark', ',');
    return texts();
  };
  const named = (name: string): Condition => {
    switch (name) {
      case 'not': {
        const inner = either();
        take('mark', ')');
        return { not: inner };
      }
      case 'and':
        return { all: conditions() };
      case 'or':
        return { any: conditions() };
      case 'profile':
        return { profile: texts() };
      case 'sector':
        return { sector: texts() };
      case 'size':
        return { size: texts() };
      case 'level':
        return { level: texts('number').map(Number) };
      case 'score': {
        const [node = ''] = texts();
        return { node, ...edge() };
      }
      case 'fact': {
        const [fact = '', ...values] = texts();
        return isCompared() ? { fact, ...edge() } : { fact, in: values };
      }
      default:
        return ofItem(name, take('ref'), after());
    }
  };
  const ofItem = (name: string, item: string, given: string[]): Condition => {
    const [first = '', ...rest] = given;
    switch (name) {
      case 'selected':
        return { chosen: { item, option: first } };
      case 'unselected':
        return { notChosen: { item, option: first } };
      case 'any-selected':
        return { item, in: given };
      case 'row-selected':
        return { item, row: first, in: rest };
      case 'state':
        return { item, state: first as 'answered' };
      case 'links': {
        take('mark', '>=');
        return { item, links: first as 'data', atLeast: take('number') };
      }
      default:
        throw new Stuck(name);
    }
  };
  return {
    either,
    end: () => {
      if (at < list.length) throw new Stuck(`${at + 1}: ${list[at]?.text}`);
    },
  };
}
