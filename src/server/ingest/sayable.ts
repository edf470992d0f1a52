/** Short, and without the characters that PostgreSQL's text cannot hold. */
export function sayable(text: string): string {
  const sure = hasSurrogate(text) ? text.replaceAll(/\p{Surrogate}/gu, '\ufffd') : text;
  return sure.replaceAll('\0', '\u2400').slice(0, 400);
}

/** By a look that is quick to say no. */
export function hasLoneSurrogate(text: string): boolean {
  return hasSurrogate(text) && /\p{Surrogate}/u.test(text);
}

function hasSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text);
}
