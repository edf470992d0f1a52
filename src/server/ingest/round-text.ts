import { roundHalfUp } from '#core/score/rounding.ts';

/** What `roundHalfUp` gives of an exact value in its text, times a whole number. */
export function roundText(exact: string, digits: number, times = 1): string {
  const [above = '0', below = '1'] = exact.split('/');
  const [n, d] = [Number(above) * times, Number(below)];
  return n <= Number.MAX_SAFE_INTEGER && d <= mostBelow && digits > 0
    ? roundSmall(n, d, digits)
    : roundHalfUp({ n: BigInt(above) * BigInt(times), d: BigInt(below) }, digits);
}

/** What is left over a divisor up to this stays exact with so many more digits. */
const mostBelow = 4_000_000_000;
const [most, power] = [6, 1_000_000];

function roundSmall(n: number, d: number, digits: number): string {
  const whole = Math.floor(n / d);
  let [rest, text] = [n % d, ''];
  for (let left = digits; left > 0; left -= most) {
    const by = left < most ? 10 ** left : power;
    text += String(by + Math.floor((rest * by) / d)).slice(1);
    rest = (rest * by) % d;
  }
  return rest * 2 < d ? `${whole}.${text}` : oneMore(whole, text);
}

/** In the last place, however far that carries. */
function oneMore(whole: number, text: string): string {
  const at = text.length - /9*$/.exec(text)![0].length - 1;
  const zeros = '0'.repeat(text.length - at - 1);
  return at < 0 ? `${whole + 1}.${zeros}` : `${whole}.${text.slice(0, at)}${Number(text[at]) + 1}${zeros}`;
}
