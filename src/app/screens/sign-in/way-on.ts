/** Where a person goes after signing in: on to where they were going, never off this site. */
export function wayOn(wanted: string | null, role: string): string {
  const home = role === 'officer' ? '/tong-quan' : '/';
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith('/vao')) return home;
  return wanted === '/' ? home : wanted;
}
