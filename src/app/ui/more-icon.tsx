import { Icon, Line, type IconName } from './icon.tsx';

// Those that no first question shows, drawn as the others are.
const paths = {
  camera: 'M3.5 7.5h4L9.5 5h5l2 2.5h4v11h-17ZM12 9.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7',
  torch: 'M13 3 6 13.5h5L10.5 21 18 10.500h-5Z',
  share: 'M12 15V4M8 7.5 12 4l4 3.5M5 12v8h14v-8',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
  download: 'M12 4v11M8 11.5l4 3.5 4-3.5M5 20h14',
  lock: 'M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  sync: 'M19 8.5A8 8 0 0 0 4.6 10M5 15.5A8 8 0 0 0 19.4 14M19.5 4v4.5H15M4.5 20v-4.5H9',
  people:
    'M9 5a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 9 5ZM3 19.5c0-7 12-7 12 0M16 6a3 3 0 0 1 0 5.6M17.5 14.5c2.3.6 3.5 2.4 3.5 5',
  sound: 'M4 9.500v5h4l5 4v-13l-5 4ZM16.500 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
} satisfies Record<string, string>;

type More = keyof typeof paths;

/** Any icon, for screens that show one of these. */
export function MoreIcon({ name, size = 24 }: { name: IconName | More; size?: number }) {
  return isMore(name) ? <Line path={paths[name]} size={size} /> : <Icon name={name} size={size} />;
}

function isMore(name: IconName | More): name is More {
  return name in paths;
}
