/**
 * A tick set or taken back. An option that stands alone unticks the others, and they untick it. What is ticked is listed as
 * it is `asked`, whatever the order of the taps: two devices that say the same write the same.
 */
export function toggled(
  chosen: readonly string[],
  option: string,
  alone: readonly string[],
  asked: readonly string[],
): { value: string[]; dropped: string[] } {
  const stays = (other: string) => !alone.includes(option) && !alone.includes(other);
  const had = chosen.includes(option);
  const dropped = had ? [] : chosen.filter((other) => !stays(other));
  return {
    value: asked.filter((one) => (one === option ? !had : chosen.includes(one) && !dropped.includes(one))),
    dropped,
  };
}
