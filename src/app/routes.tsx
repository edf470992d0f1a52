import type { Device } from '#storage/database.ts';
import { readyAssessment } from './assessment/use-assessment.ts';
import type { Who } from './guard.tsx';
import { lazyScreen, type Drawn, type LazyScreen } from './lazy-screen.tsx';

export interface Route {
  name: string;
  /** One segment may be `:id`; the screen gets it as its prop. */
  path: string;
  /** The main doors: always, on a desk alone (the phone keeps the thumb's place for the screen), or never. */
  navigation: 'always' | 'desk' | 'never';
  who: Who;
  screen: LazyScreen;
  /** Reads what the screen begins with, where the app is opened by its address. */
  ready?: (device: Device, id: string) => Promise<void>;
}

/** Every screen, a line each: its name, where it lies, the doors beside it, whom it is for, its words. The first that fits is drawn. */
export const routes: readonly Route[] = [
  route('today', '/', 'always', 'anyone', ['today', 'sign-in', 'assessment-card', 'enterprise'], () =>
    import('./screens/today/today-screen.tsx').then((file) => file.TodayScreen),
  ),
  route('sign-in', '/vao', 'never', 'anyone', ['sign-in'], () =>
    import('./screens/sign-in/sign-in-screen.tsx').then((file) => file.SignInScreen),
  ),
  route(
    'enterprises',
    '/doanh-nghiep',
    'always',
    'account',
    ['enterprises', 'enterprise', 'assessment-card'],
    () => import('./screens/enterprises/enterprises-screen.tsx').then((file) => file.EnterprisesScreen),
  ),
  route(
    'new-enterprise',
    '/doanh-nghiep/moi',
    'desk',
    'account',
    ['enterprises', 'enterprise', 'enterprise-form'],
    () => import('./screens/enterprises/new-enterprise-screen.tsx').then((file) => file.NewEnterpriseScreen),
  ),
  route(
    'enterprise',
    '/doanh-nghiep/:id',
    'desk',
    'account',
    ['enterprises', 'enterprise', 'enterprise-form', 'assessment-card', 'consent'],
    () => import('./screens/enterprises/enterprise-screen.tsx').then((file) => file.EnterpriseScreen),
  ),
  route(
    'edit-enterprise',
    '/doanh-nghiep/:id/sua',
    'desk',
    'account',
    ['enterprises', 'enterprise', 'enterprise-form'],
    () =>
      import('./screens/enterprises/edit-enterprise-screen.tsx').then((file) => file.EditEnterpriseScreen),
  ),
  {
    ...route('visit', '/phieu/:id', 'desk', 'draft', ['visit', 'items'], () =>
      import('./screens/visit/visit-screen.tsx').then((file) => file.VisitScreen),
    ),
    ready: readyAssessment,
  },
  route('result', '/phieu/:id/ket-qua', 'desk', 'draft', ['result', 'items', 'enterprise', 'solutions'], () =>
    import('./screens/result/result-screen.tsx').then((file) => file.ResultScreen),
  ),
  route('roadmap', '/phieu/:id/lo-trinh', 'desk', 'draft', ['roadmap', 'result', 'solutions'], () =>
    import('./screens/roadmap/roadmap-screen.tsx').then((file) => file.RoadmapScreen),
  ),
  route('self', '/tu-danh-gia', 'never', 'anyone', ['self', 'assessment-card', 'enterprise'], () =>
    import('./screens/self/self-screen.tsx').then((file) => file.SelfScreen),
  ),
  route(
    'self-enterprise',
    '/tu-danh-gia/moi',
    'never',
    'anyone',
    ['self', 'enterprises', 'enterprise', 'enterprise-form'],
    () => import('./screens/self/self-enterprise-screen.tsx').then((file) => file.SelfEnterpriseScreen),
  ),
  route('send', '/tu-danh-gia/:id/gui', 'never', 'anyone', ['self', 'consent'], () =>
    import('./screens/self/send-screen.tsx').then((file) => file.SendScreen),
  ),
  route('overview', '/tong-quan', 'always', 'account', ['overview', 'enterprise', 'sign-in'], () =>
    import('./screens/overview/overview-screen.tsx').then((file) => file.OverviewScreen),
  ),
  route(
    'assessments',
    '/so-phieu',
    'always',
    'account',
    ['assessments', 'overview', 'enterprise', 'sign-in'],
    () => import('./screens/assessments/assessments-screen.tsx').then((file) => file.AssessmentsScreen),
  ),
  route(
    'assessment',
    '/so-phieu/:id',
    'always',
    'account',
    ['assessment', 'overview', 'result', 'items', 'enterprise', 'sign-in'],
    () => import('./screens/assessment/assessment-screen.tsx').then((file) => file.AssessmentScreen),
  ),
  route(
    'set-aside',
    '/can-xem',
    'always',
    'account',
    ['set-aside', 'assessments', 'overview', 'sign-in'],
    () => import('./screens/set-aside/set-aside-screen.tsx').then((file) => file.SetAsideScreen),
  ),
  route('outbox', '/cho-gui', 'desk', 'account', ['outbox', 'sign-in'], () =>
    import('./screens/outbox/outbox-screen.tsx').then((file) => file.OutboxScreen),
  ),
  route('models', '/bo-tieu-chi', 'always', 'anyone', ['models', 'refused-models'], () =>
    import('./screens/models/models-screen.tsx').then((file) => file.ModelsScreen),
  ),
  route('paper', '/bo-tieu-chi/:id/giay', 'always', 'anyone', ['paper', 'result', 'enterprise'], () =>
    import('./screens/paper/paper-screen.tsx').then((file) => file.PaperScreen),
  ),
  route(
    'authoring',
    '/bo-tieu-chi/soan',
    'always',
    'account',
    ['authoring', 'findings', 'sign-in', 'items'],
    () => import('./screens/authoring/authoring-screen.tsx').then((file) => file.AuthoringScreen),
  ),
  route('solutions', '/giai-phap', 'always', 'account', ['solutions', 'enterprise', 'sign-in'], () =>
    import('./screens/solutions/solutions-screen.tsx').then((file) => file.SolutionsScreen),
  ),
  route(
    'solution-editing',
    '/giai-phap/:id',
    'desk',
    'account',
    ['solution-editing', 'enterprise', 'sign-in'],
    () =>
      import('./screens/solution-editing/solution-editing-screen.tsx').then(
        (file) => file.SolutionEditingScreen,
      ),
  ),
  route('glossary', '/thuat-ngu', 'desk', 'anyone', ['glossary'], () =>
    import('./screens/glossary/glossary-screen.tsx').then((file) => file.GlossaryScreen),
  ),
  route('device', '/may-nay', 'always', 'anyone', ['device', 'refused-models', 'glossary'], () =>
    import('./screens/device/device-screen.tsx').then((file) => file.DeviceScreen),
  ),
];

const notFound = route('not-found', '*', 'always', 'anyone', ['not-found'], () =>
  import('./screens/not-found/not-found-screen.tsx').then((file) => file.NotFoundScreen),
);

function route(
  name: string,
  path: string,
  navigation: Route['navigation'],
  who: Who,
  words: string[],
  bring: () => Promise<Drawn>,
): Route {
  return { name, path, navigation, who, screen: lazyScreen(words, bring) };
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
