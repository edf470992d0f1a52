const homes: { [role: string]: string } = { officer: '/tong-quan', author: '/bo-tieu-chi/soan' };

/** Where a person goes after signing in: on to where they were going, never off this site. */
export function wayOn(wanted: string | null, role: string): string {
  const home = homes[role] ?? '/';
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith('/vao')) return home;
  return wanted === '/' ? home : wanted;
}
