/** A tick set or taken back. An option that stands alone unticks the others, and they untick it. */
export function toggled(
  chosen: readonly string[],
  option: string,
  alone: readonly string[],
): { value: string[]; dropped: string[] } {
  if (chosen.includes(option)) return { value: chosen.filter((other) => other !== option), dropped: [] };
  const stays = (other: string) => !alone.includes(option) && !alone.includes(other);
  return {
    value: [...chosen.filter(stays), option],
    dropped: chosen.filter((other) => !stays(other)),
  };
}
