/** Short, and without the characters that PostgreSQL's text cannot hold. */
export function sayable(text: string): string {
  return text
    .replaceAll('\0', '\u2400')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .slice(0, 400);
}
