import type { LinkState } from './tools.ts';

// A pointing hand on 16 × 16, drawn with a line.
const hand =
  'M5.700 8.600V2.900a1.250 1.250 0 0 1 2.500 0v4.200m0-.6a1.200 1.200 0 0 1 2.400 0v1m0-.4a1.200 1.200 0 0 1 2.400 0v3.400a4 4 0 0 1-4 4h-.9a4 4 0 0 1-3.300-1.700L2.600 9.800a1.200 1.200 0 0 1 1.900-1.450L5.700 9.700';

/** How data get across, drawn 64 × 40: whole, broken with a hand, cut, or not said yet. Words stand beside it. */
export function LinkLine({ state }: { state: LinkState | undefined }) {
  return (
    <svg
      className="link-line"
      data-state={state ?? 'open'}
      viewBox="0 0 64 40"
      width="64"
      height="40"
      aria-hidden="true"
    >
      {drawing(state)}
    </svg>
  );
}

function drawing(state: LinkState | undefined) {
  switch (state) {
    case 'data':
      return <path className="link-wire" d="M4 20H60M11 13 4 20l7 7M53 13l7 7-7 7" />;
    case 'rekeyed':
      return (
        <>
          <path className="link-wire" strokeDasharray="5 5" d="M1 20H63" />
          <circle className="link-knot" cx="32" cy="20" r="15" />
          <path className="link-hand" transform="translate(22.500 10.500) scale(1.180)" d={hand} />
        </>
      );
    case 'none':
      return <path className="link-wire" d="M1 20H21M43 20H63M21 12v16M43 12v16" />;
    default:
      return (
        <>
          <path className="link-wire" strokeDasharray="1 6" d="M2 20H63" />
          <circle className="link-knot" cx="32" cy="20" r="13" />
          <path
            className="link-hand"
            d="M27.500 16.500a4.500 4.500 0 1 1 6.700 4c-1.500.8-2.200 1.600-2.200 3M32 27.300v.2"
          />
        </>
      );
  }
}
