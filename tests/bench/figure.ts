/** One line of the table. Figures are printed and never asserted: they swing with the machine. */
export interface Figure {
  what: string;
  /** As a person reads it, with its unit. */
  value: string;
  /** The budget's words and whether the figure keeps it; null where there is none. */
  budget: { words: string; within: boolean } | null;
}

export function figure(what: string, value: string): Figure {
  return { what, value, budget: null };
}

/** A figure that must not exceed `most`. */
export function atMost(what: string, value: number, most: number, unit: string, digits = 0): Figure {
  return {
    what,
    value: `${number(value, digits)} ${unit}`.trim(),
    budget: {
      words: `≤ ${number(most, Number.isInteger(most) ? 0 : 1)} ${unit}`.trim(),
      within: value <= most,
    },
  };
}

/** A figure that must not exceed so many times another. */
export function atMostTimes(
  what: string,
  value: number,
  other: { of: string; value: number },
  times: number,
  unit: string,
  digits = 0,
): Figure {
  const ratio = value / other.value;
  return {
    what,
    value: `${number(value, digits)} ${unit} = ${number(ratio, 2)} ×`,
    budget: {
      words: `≤ ${times} × ${other.of} (${number(other.value, digits)} ${unit})`,
      within: ratio <= times,
    },
  };
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function table(parts: { [part: string]: Figure[] }): string {
  const rows = Object.entries(parts).flatMap(([part, figures]) =>
    figures.map(({ what, value, budget }) => [
      part,
      what,
      value,
      budget?.words ?? '',
      budget ? (budget.within ? 'within' : 'BEYOND') : '',
    ]),
  );
  const head = ['part', 'what', 'figure', 'budget', ''];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
