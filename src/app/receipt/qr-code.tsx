import { generate } from 'lean-qr/nano';
import { useMemo } from 'react';
import './receipt.css';

/** The white around it without which a camera does not find it, in modules. */
const quiet = 4;

/** A text of ASCII as a QR code, drawn here; dark on white in every scheme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, no file
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const from = x;
      while (code.get(x, y)) x += 1;
      if (x > from) path += `M${from + quiet} ${y + quiet}h${x - from}v1h-${x - from}z`;
    }
  }
  return { size: code.size + 2 * quiet, path };
}
