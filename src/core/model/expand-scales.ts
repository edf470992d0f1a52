type Loose = { [key: string]: unknown };

/**
 * A file may name a scale where an item's options or steps belong; the model that is fingerprinted has them written out.
 * Works on what was read from a file, before its schema: whatever is not of that form passes as it is.
 */
export function expandScales(source: unknown): unknown {
  if (!isLoose(source) || !isLoose(source['items']) || !isLoose(source['scales'])) return source;
  const scales = source['scales'];
  const items = Object.entries(source['items']).map(([id, item]) => {
    if (!isLoose(item) || typeof item['scale'] !== 'string') return [id, item];
    const scale = scales[item['scale']];
    const steps = isLoose(scale) ? scale['steps'] : undefined;
    const part = item['kind'] === 'matrix' ? 'steps' : 'options';
    return [id, steps === undefined || part in item ? item : { ...item, [part]: steps }];
  });
  return { ...source, items: Object.fromEntries(items) as Loose };
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
