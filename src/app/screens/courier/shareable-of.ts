import type { MadeCourier } from '#sync/courier/make-courier.ts';

/** As a file that this phone's sharing takes: several take no bytes that they do not know, and the same bytes as a text. */
export function shareableOf({ file, name }: MadeCourier): File | null {
  if (!navigator.canShare) return null;
  const dresses = [
    new File([file], name, { type: 'application/octet-stream' }),
    new File([file], `${name}.txt`, { type: 'text/plain' }),
  ];
  return dresses.find((dressed) => navigator.canShare({ files: [dressed] })) ?? null;
}
