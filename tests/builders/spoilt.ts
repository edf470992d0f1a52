import * as fc from 'fast-check';

const odd = [
  'null',
  'true',
  '""',
  '"x"',
  `"${'x'.repeat(90)}"`,
  '0',
  '-1',
  '1.5',
  '1e999',
  '9007199254740993',
  '2147483649',
  '[]',
  '[1]',
  '{}',
  '{"lower":"1/0","upper":"1"}',
  '{"lower":"01","upper":"1"}',
  '{"state":"answered"}',
  '{"state":"answered","value":{"__proto__":1}}',
  '{"state":"answered","value":[1e999]}',
  '{"state":"declined","value":1}',
  '{"state":"notApplicable"}',
  '"2026-02-29T00:00:00.000Z"',
  '"2024-02-29T00:00:00.000Z"',
  '"2026-04-31T00:00:00.000Z"',
  '"2026-12-31T24:00:00.000Z"',
  '"2026-12-31T23:59:60.000Z"',
  '"0197F1B0-0000-7000-8000-00000000A001"',
  '"0197f1b0-0000-0000-8000-00000000a001"',
  '"00000000-0000-0000-0000-000000000000"',
  '["d",1]',
  '["",1]',
  '["d",0]',
  '["d",1,1]',
  '{"seen":{},"siblings":[]}',
  '{"seen":{"d":2},"siblings":[]}',
  '{"__proto__":1}',
];

/** One value of a JSON text is put in another's place, a key is added, or one is taken away. */
export const spoilt = (text: string) =>
  fc
    .tuple(fc.nat(), fc.constantFrom(...odd), fc.constantFrom('value', 'add', 'drop', 'key'))
    .map(([at, other, how]) => {
      const places: ((parent: Parent) => void)[] = [];
      const root: Parent = { root: JSON.parse(text) as unknown };
      collect(root, places, { other: JSON.parse(other) as unknown, how });
      places[at % places.length]!(root);
      return root['root'];
    });

type Parent = { [key: string]: unknown };

function collect(
  parent: Parent,
  places: ((parent: Parent) => void)[],
  change: { other: unknown; how: string },
): void {
  for (const [key, value] of Object.entries(parent)) {
    places.push(() => {
      if (change.how === 'value' || parent['root']) parent[key] = change.other;
      else if (Array.isArray(parent)) parent.splice(Number(key), change.how === 'drop' ? 1 : 0);
      else if (change.how === 'drop') delete parent[key];
      else if (change.how === 'add') define(parent, 'more', change.other);
      else define(parent, typeof change.other === 'string' ? change.other : '__proto__', value);
    });
    if (typeof value === 'object' && value !== null) collect(value as Parent, places, change);
  }
}

function define(parent: Parent, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}
