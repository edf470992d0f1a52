import { useId } from 'react';
import './drawing-colours.css';
import './hill-ground.css';
import { contour, hillHeight, hillWidth, paddy, strip } from './hillside-shape.ts';

const rows = 4;

// Sky, far limestone, sun and the terraces themselves: what every drawing of the hillside stands on.
// The lines keep away from the left edge where names are written.
export function HillGround({ levels, names = false }: { levels: number; names?: boolean }) {
  const id = useId();
  const indices = Array.from({ length: levels }, (_, index) => index);
  return (
    <>
      <defs>
        <linearGradient id={`${id}sky`} x2="0" y2="1">
          <stop stopColor="var(--sky)" />
          <stop offset="1" stopColor="var(--sky-low)" />
        </linearGradient>
        <linearGradient id={`${id}light`} x1="1" x2="0.2">
          <stop stopColor="var(--glow)" stopOpacity="0.2" />
          <stop offset="1" stopColor="var(--glow)" stopOpacity="0" />
        </linearGradient>
        <linearGradient id={`${id}clear`}>
          <stop offset={names ? 0.22 : 0} stopColor="#fff" stopOpacity={names ? 0.12 : 1} />
          <stop offset={names ? 0.42 : 0} stopColor="#fff" />
        </linearGradient>
        <mask id={`${id}lines`}>
          <rect width={hillWidth} height={hillHeight} fill={`url(#${id}clear)`} />
        </mask>
      </defs>
      <rect width={hillWidth} height={hillHeight} fill={`url(#${id}sky)`} />
      <circle cx={hillWidth * 0.81} cy="41" r="17" fill="var(--sun)" />
      <path d={farHills} fill="var(--far)" />
      <path d={nearHills} fill="var(--near)" />
      {indices.map((index) => (
        <path
          key={index}
          d={strip(0, (levels - index) / levels)}
          fill={`var(--terrace-${shadeOf(levels - 1 - index, levels)})`}
        />
      ))}
      <g mask={`url(#${id}lines)`} fill="none">
        <path d={paddies(levels)} fill="var(--lip)" opacity="0.45" />
        {indices.map((index) => (
          <g key={index}>
            <path d={lines(index, levels, -0.007)} stroke="var(--riser)" strokeWidth="1.7" />
            <path d={lines(index, levels, 0)} stroke="var(--lip)" strokeWidth="0.9" />
            <path d={contour((index + 1) / levels)} stroke="var(--lip)" strokeWidth="1.5" />
          </g>
        ))}
      </g>
      <path d={strip(0, 1)} fill={`url(#${id}light)`} />
    </>
  );
}

// Five shades serve any number of levels: the lowest is always the first, the highest always the fifth.
export function shadeOf(index: number, levels: number): number {
  return levels < 2 ? 5 : 1 + Math.round((index * 4) / (levels - 1));
}

function lines(index: number, levels: number, shift: number): string {
  return Array.from({ length: rows }, (_, row) => contour((index + (row + 1) / rows) / levels + shift)).join(
    '',
  );
}

export function paddies(levels: number): string {
  return Array.from({ length: levels * rows * 2 }, (_, number) => {
    const row = Math.floor(number / 2);
    const from = (0.13 + number * 0.618034) % 1;
    const length = 0.12 + 0.16 * ((number * 0.754878) % 1);
    return paddy(row / (levels * rows), (row + 1) / (levels * rows), from, Math.min(1, from + length));
  }).join('');
}

export const farHills =
  'M0 108V56C14 50 20 32 34 32S52 50 62 52C74 44 78 24 92 24S112 44 124 46C140 40 146 34 158 34S180 46 196 50L250 70V140H0Z';
export const nearHills =
  'M0 130V70C10 66 14 52 26 52S44 68 58 70C72 64 80 54 94 54S120 70 140 70L260 100V150H0Z';
