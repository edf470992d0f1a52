const paths = {
  camera: 'M3.5 7.5h4L9.5 5h5l2 2.5h4v11h-17ZM12 9.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7',
  torch: 'M13 3 6 13.5h5L10.5 21 18 10.500h-5Z',
};

/** As `ui/icon.tsx` draws, for what only the camera needs. */
export function CameraIcon({ name, size = 24 }: { name: keyof typeof paths; size?: number }) {
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
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
