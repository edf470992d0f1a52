export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The one text of a value (RFC 8785 over strings in NFC, but for those with 64 marks in a row): keys by UTF-16 code units,
 * no white space, numbers as ECMAScript prints them. Throws on what JSON cannot hold (NaN, infinity, lone surrogates) and
 * on two keys that become one under NFC.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('no finite number');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const keys = Object.keys(value).sort();
  if (keys.every(isPlain)) {
    let text = '';
    for (const key of keys) {
      const entry = value[key];
      if (entry !== undefined) text += `${text && ','}"${key}":${canonicalJson(entry)}`;
    }
    return `{${text}}`;
  }
  const entries = keys
    .filter((key) => value[key] !== undefined)
    .map((key) => [composed(key), value[key]!] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.some(([key], index) => key === entries[index - 1]?.[0])) {
    throw new TypeError('two keys are one');
  }
  return `{${entries.map(([key, entry]) => `${canonicalString(key)}:${canonicalJson(entry)}`).join(',')}}`;
}

/** The one text of values that say the same: of what people enter no list says anything by its order. */
export function unorderedJson(value: Json | object | undefined): string {
  const lists = (_: string, part: Json): Json =>
    Array.isArray(part) ? part.map(canonicalJson).sort() : part;
  return canonicalJson(JSON.parse(JSON.stringify(value ?? null), lists) as Json);
}

/** Printable ASCII without quotes and backslashes, as nearly everything is, stands as it is. */
function isPlain(text: string): boolean {
  return /^[ !#-[\]-~]*$/.test(text);
}

function canonicalString(text: string): string {
  if (isPlain(text)) return `"${text}"`;
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('a lone surrogate');
  return JSON.stringify(composed(text));
}

/** More marks in a row than any letter bears stay as they are: the time to put them in order grows by their square. */
function composed(text: string): string {
  return text.length > 63 && /\p{M}{64}/u.test(text) ? text : text.normalize('NFC');
}
