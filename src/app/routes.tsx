import { lazyScreen, type Drawn, type LazyScreen } from './lazy-screen.tsx';

export interface Route {
  name: string;
  /** One segment may be `:id`; the screen gets it as its prop. */
  path: string;
  /** The main doors: always, on a desk alone (the phone keeps the thumb's place for the screen), or never. */
  navigation: 'always' | 'desk' | 'never';
  screen: LazyScreen;
}

/** Every screen, a line each: its name, where it lies, the doors beside it, its words. The first that fits is drawn. */
export const routes: readonly Route[] = [
  route('today', '/', 'always', ['today', 'sign-in', 'assessment-card'], () =>
    import('./screens/today/today-screen.tsx').then((file) => file.TodayScreen),
  ),
  route('sign-in', '/vao', 'never', ['sign-in'], () =>
    import('./screens/sign-in/sign-in-screen.tsx').then((file) => file.SignInScreen),
  ),
  route(
    'enterprises',
    '/doanh-nghiep',
    'always',
    ['enterprises', 'enterprise', 'assessment-card', 'consent'],
    () => import('./screens/enterprises/enterprises-screen.tsx').then((file) => file.EnterprisesScreen),
  ),
  route(
    'enterprise',
    '/doanh-nghiep/:id',
    'desk',
    ['enterprises', 'enterprise', 'enterprise-form', 'assessment-card', 'consent'],
    () => import('./screens/enterprises/enterprise-screen.tsx').then((file) => file.EnterpriseScreen),
  ),
  route('visit', '/phieu/:id', 'desk', ['visit', 'items'], () =>
    import('./screens/visit/visit-screen.tsx').then((file) => file.VisitScreen),
  ),
  route('result', '/phieu/:id/ket-qua', 'desk', ['result', 'items'], () =>
    import('./screens/result/result-screen.tsx').then((file) => file.ResultScreen),
  ),
  route('models', '/bo-tieu-chi', 'always', ['models'], () =>
    import('./screens/models/models-screen.tsx').then((file) => file.ModelsScreen),
  ),
  route('device', '/may-nay', 'always', ['device'], () =>
    import('./screens/device/device-screen.tsx').then((file) => file.DeviceScreen),
  ),
];

const notFound = route('not-found', '*', 'always', ['not-found'], () =>
  import('./screens/not-found/not-found-screen.tsx').then((file) => file.NotFoundScreen),
);

function route(
  name: string,
  path: string,
  navigation: Route['navigation'],
  words: string[],
  bring: () => Promise<Drawn>,
): Route {
  return { name, path, navigation, screen: lazyScreen(words, bring) };
}

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
