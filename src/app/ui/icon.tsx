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
  share: 'M12 15V4M8 7.5 12 4l4 3.5M5 12v8h14v-8',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
  download: 'M12 4v11M8 11.5l4 3.5 4-3.5M5 20h14',
  lock: 'M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5M12 7.6v.2',
  alert: 'M12 4 21.5 20h-19ZM12 10.5v4.5M12 17.3v.2',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2',
  sync: 'M19 8.5A8 8 0 0 0 4.6 10M5 15.5A8 8 0 0 0 19.4 14M19.5 4v4.5H15M4.5 20v-4.5H9',
  people:
    'M9 5a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 9 5ZM3 19.5c0-7 12-7 12 0M16 6a3 3 0 0 1 0 5.6M17.5 14.5c2.3.6 3.5 2.4 3.5 5',
  today: 'M4 6h16v14H4ZM4 10.5h16M8 3.5V7M16 3.5V7M9 15l2 2 4-3.5',
  enterprise:
    'M4 10v10h16V10M3 9.5 5 4h14l2 5.500c0 3-4.5 3-4.5 0 0 3-4.5 3-4.5 0 0 3-4.5 3-4.5 0 0 3-4.5 3-4.5 0ZM10 20v-5h4v5',
  criteria:
    'M4 6.500l1.5 1.500L8 5.500M4 13l1.5 1.500L8 12M4 19.500l1.5 1.500L8 18.500M12 7h8M12 13.500h8M12 20h8',
  solutions: 'M4 4h7v7H4ZM4 14h7v6H4ZM14 4h6v7h-6ZM14 14h6v6h-6Z',
  device: 'M7 3h10v18H7ZM11 18h2',
  sound: 'M4 9.500v5h4l5 4v-13l-5 4ZM16.500 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  overview: 'M3 20h18M4 20v-4h4v-4h4V8h4V4h4v16',
} satisfies Record<string, string>;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
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
      <path d={paths[name]} />
    </svg>
  );
}
