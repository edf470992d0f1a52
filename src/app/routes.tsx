import type { Device } from '#storage/database.ts';
import { readyAssessment } from './assessment/use-assessment.ts';
import type { Who } from './guard.tsx';
import { lazyScreen, type LazyScreen, type ScreenFile } from './lazy-screen.tsx';

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
  route(
    'today',
    '/',
    'always',
    'anyone',
    ['today', 'sign-in', 'assessment-card', 'enterprise'],
    () => import('./screens/today/today-screen.tsx'),
  ),
  route(
    'sign-in',
    '/vao',
    'never',
    'anyone',
    ['sign-in'],
    () => import('./screens/sign-in/sign-in-screen.tsx'),
  ),
  route(
    'enterprises',
    '/doanh-nghiep',
    'always',
    'account',
    ['enterprises', 'enterprise', 'assessment-card'],
    () => import('./screens/enterprises/enterprises-screen.tsx'),
  ),
  route(
    'new-enterprise',
    '/doanh-nghiep/moi',
    'desk',
    'account',
    ['enterprises', 'enterprise', 'enterprise-form', 'install'],
    () => import('./screens/enterprises/new-enterprise-screen.tsx'),
  ),
  route(
    'enterprise',
    '/doanh-nghiep/:id',
    'desk',
    'account',
    ['enterprises', 'enterprise', 'enterprise-form', 'assessment-card', 'consent', 'conflict', 'install'],
    () => import('./screens/enterprises/enterprise-screen.tsx'),
  ),
  route(
    'edit-enterprise',
    '/doanh-nghiep/:id/sua',
    'desk',
    'account',
    ['enterprises', 'enterprise', 'enterprise-form', 'conflict', 'install'],
    () => import('./screens/enterprises/edit-enterprise-screen.tsx'),
  ),
  {
    ...route(
      'visit',
      '/phieu/:id',
      'desk',
      'draft',
      ['visit', 'items'],
      () => import('./screens/visit/visit-screen.tsx'),
    ),
    ready: readyAssessment,
  },
  route(
    'result',
    '/phieu/:id/ket-qua',
    'desk',
    'draft',
    ['result', 'drawings', 'items', 'enterprise', 'solutions'],
    () => import('./screens/result/result-screen.tsx'),
  ),
  route(
    'roadmap',
    '/phieu/:id/lo-trinh',
    'desk',
    'draft',
    ['roadmap', 'result', 'solutions'],
    () => import('./screens/roadmap/roadmap-screen.tsx'),
  ),
  route(
    'self',
    '/tu-danh-gia',
    'never',
    'anyone',
    ['self', 'assessment-card', 'enterprise'],
    () => import('./screens/self/self-screen.tsx'),
  ),
  route(
    'self-enterprise',
    '/tu-danh-gia/moi',
    'never',
    'anyone',
    ['self', 'enterprises', 'enterprise', 'enterprise-form'],
    () => import('./screens/self/self-enterprise-screen.tsx'),
  ),
  route(
    'send',
    '/tu-danh-gia/:id/gui',
    'never',
    'anyone',
    ['self', 'consent'],
    () => import('./screens/self/send-screen.tsx'),
  ),
  route(
    'overview',
    '/tong-quan',
    'always',
    'account',
    ['overview', 'drawings', 'enterprise', 'sign-in'],
    () => import('./screens/overview/overview-screen.tsx'),
  ),
  route(
    'assessments',
    '/so-phieu',
    'always',
    'account',
    ['assessments', 'overview', 'enterprise', 'sign-in'],
    () => import('./screens/assessments/assessments-screen.tsx'),
  ),
  route(
    'assessment',
    '/so-phieu/:id',
    'always',
    'account',
    ['assessment', 'overview', 'result', 'drawings', 'items', 'enterprise', 'sign-in'],
    () => import('./screens/assessment/assessment-screen.tsx'),
  ),
  route(
    'set-aside',
    '/can-xem',
    'always',
    'account',
    ['set-aside', 'assessments', 'overview', 'sign-in'],
    () => import('./screens/set-aside/set-aside-screen.tsx'),
  ),
  route(
    'settling',
    '/can-xem/:id',
    'desk',
    'account',
    ['settling', 'overview', 'result', 'enterprise', 'sign-in'],
    () => import('./screens/settling/settling-screen.tsx'),
  ),
  route(
    'devices',
    '/thiet-bi',
    'always',
    'account',
    ['devices', 'overview', 'sign-in'],
    () => import('./screens/devices/devices-screen.tsx'),
  ),
  route(
    'field-history',
    '/doanh-nghiep/:id/lich-su',
    'desk',
    'account',
    ['field-history', 'enterprises', 'enterprise', 'sign-in'],
    () => import('./screens/field-history/field-history-screen.tsx'),
  ),
  route(
    'outbox',
    '/cho-gui',
    'desk',
    'account',
    ['outbox', 'sign-in'],
    () => import('./screens/outbox/outbox-screen.tsx'),
  ),
  route(
    'courier',
    '/chuyen-giup',
    'desk',
    'anyone',
    ['courier'],
    () => import('./screens/courier/courier-screen.tsx'),
  ),
  route(
    'models',
    '/bo-tieu-chi',
    'always',
    'anyone',
    ['models', 'drawings', 'refused-models'],
    () => import('./screens/models/models-screen.tsx'),
  ),
  route(
    'paper',
    '/bo-tieu-chi/:id/giay',
    'always',
    'anyone',
    ['paper', 'result', 'enterprise'],
    () => import('./screens/paper/paper-screen.tsx'),
  ),
  route(
    'paper-begin',
    '/nhap-giay',
    'desk',
    'account',
    ['paper-entry', 'install', 'enterprises', 'enterprise', 'enterprise-form'],
    () => import('./screens/paper-entry/paper-begin-screen.tsx'),
  ),
  route(
    'paper-entry',
    '/nhap-giay/:id',
    'desk',
    'account',
    ['paper-entry', 'visit', 'items', 'result', 'enterprise', 'install'],
    () => import('./screens/paper-entry/paper-entry-screen.tsx'),
  ),
  route(
    'authoring',
    '/bo-tieu-chi/soan',
    'always',
    'account',
    ['authoring', 'findings', 'sign-in', 'items'],
    () => import('./screens/authoring/authoring-screen.tsx'),
  ),
  route(
    'solutions',
    '/giai-phap',
    'always',
    'account',
    ['solutions', 'enterprise', 'sign-in'],
    () => import('./screens/solutions/solutions-screen.tsx'),
  ),
  route(
    'solution-editing',
    '/giai-phap/:id',
    'desk',
    'account',
    ['solution-editing', 'enterprise', 'sign-in'],
    () => import('./screens/solution-editing/solution-editing-screen.tsx'),
  ),
  route(
    'glossary',
    '/thuat-ngu',
    'desk',
    'anyone',
    ['glossary'],
    () => import('./screens/glossary/glossary-screen.tsx'),
  ),
  route(
    'receipt',
    '/bien-nhan',
    'desk',
    'anyone',
    ['receipt'],
    () => import('./screens/receipt/receipt-screen.tsx'),
  ),
  route(
    'device',
    '/may-nay',
    'always',
    'anyone',
    ['device', 'refused-models', 'glossary', 'install', 'enterprise'],
    () => import('./screens/device/device-screen.tsx'),
  ),
];

export const notFound = route(
  'not-found',
  '*',
  'always',
  'anyone',
  ['not-found'],
  () => import('./screens/not-found/not-found-screen.tsx'),
);

function route(
  name: string,
  path: string,
  navigation: Route['navigation'],
  who: Who,
  words: string[],
  bring: () => Promise<ScreenFile>,
): Route {
  return { name, path, navigation, who, screen: lazyScreen(words, bring) };
}
