import { notFound, routes, type Route } from './routes.tsx';

export function findRoute(path: string): { route: Route; id: string } {
  for (const route of routes) {
    const id = fits(route.path, path);
    if (id !== null) return { route, id };
  }
  return { route: notFound, id: '' };
}

function fits(pattern: string, path: string): string | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(?<=.)\/$/, '').split('/');
  if (wanted.length !== given.length) return null;
  let id = '';
  for (const [index, segment] of wanted.entries()) {
    if (segment === ':id') id = decodeURIComponent(given[index] ?? '');
    if (segment === ':id' ? id === '' : segment !== given[index]) return null;
  }
  return id;
}
