// Drawn on 24 × 24 with a line of 1.8: few, plain, and always beside a word or a label.
const paths = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  add: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20',
  edit: 'M5 19l1-4L16.5 4.5l3 3L9 18Z',
  note: 'M6 4h12v11l-5 5H6ZM13 20v-5h5',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5M12 7.6v.2',
  alert: 'M12 4 21.5 20h-19ZM12 10.5v4.5M12 17.3v.2',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2',
  today: 'M4 6h16v14H4ZM4 10.5h16M8 3.5V7M16 3.5V7M9 15l2 2 4-3.5',
  enterprise:
    'M4 10v10h16V10M3 9.5 5 4h14l2 5.500c0 3-4.5 3-4.5 0 0 3-4.5 3-4.5 0 0 3-4.5 3-4.5 0 0 3-4.5 3-4.5 0ZM10 20v-5h4v5',
  criteria:
    'M4 6.500l1.5 1.500L8 5.500M4 13l1.5 1.500L8 12M4 19.500l1.5 1.500L8 18.500M12 7h8M12 13.500h8M12 20h8',
  solutions: 'M4 4h7v7H4ZM4 14h7v6H4ZM14 4h6v7h-6ZM14 14h6v6h-6Z',
  device: 'M7 3h10v18H7ZM11 18h2',
  overview: 'M3 20h18M4 20v-4h4v-4h4V8h4V4h4v16',
} satisfies Record<string, string>;

export type IconName = keyof typeof paths;

export function Icon({ name, size }: { name: IconName; size?: number }) {
  return <Line path={paths[name]} {...(size && { size })} />;
}

export function Line({ path, size = 24 }: { path: string; size?: number }) {
  return (
    <svg
      className="icon"
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  );
}
