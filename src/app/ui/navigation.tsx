import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import './navigation.css';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import { TerraceProgress } from './terrace-progress.tsx';

const doors = {
  overview: '/tong-quan',
  edit: '/bo-tieu-chi/soan',
  today: '/',
  enterprise: '/doanh-nghiep',
  solutions: '/giai-phap',
  criteria: '/bo-tieu-chi',
  device: '/may-nay',
} satisfies Partial<Record<IconName, string>>;

const lists: { adviser: readonly (keyof typeof doors)[]; [role: string]: readonly (keyof typeof doors)[] } = {
  adviser: ['today', 'enterprise', 'solutions', 'criteria', 'device'],
  officer: ['overview', 'enterprise', 'solutions', 'criteria', 'device'],
  author: ['edit', 'criteria', 'device'],
};

// Screens that are reached through a door and have none of their own.
const behind: { [door: string]: readonly string[] } = { overview: ['/so-phieu', '/can-xem'] };

interface Props {
  path: string;
  account: { name: string; role: string } | null;
  deskOnly?: boolean;
}

// Bottom tabs in the hand, a side bar on a desk: the same list, dressed by width.
export function Navigation({ path, account, deskOnly = false }: Props) {
  const { t } = useTranslation('ui');
  const list = lists[account?.role ?? ''] ?? lists.adviser;
  return (
    <nav
      className={deskOnly ? 'navigation navigation-desk' : 'navigation'}
      aria-label={t('navigation.label')}
    >
      <div className="navigation-brand" aria-hidden="true">
        <TerraceProgress value={1} />
        {t('name')}
      </div>
      <ul>
        {list.map((door) => {
          const to = doors[door];
          const here =
            to === '/' || door === 'criteria'
              ? path === to
              : [to, ...(behind[door] ?? [])].some((way) => path.startsWith(way));
          return (
            <li key={door}>
              <Link href={to} aria-current={here ? 'page' : undefined}>
                <Icon name={door} />
                {t(`navigation.${door}`)}
              </Link>
            </li>
          );
        })}
      </ul>
      {account && (
        <p className="navigation-account">
          <b>{account.name}</b>
          {t(`role.${account.role}`)}
        </p>
      )}
    </nav>
  );
}
