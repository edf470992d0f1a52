/** The day in Vietnam (UTC+7) at a moment in milliseconds. */
export function vietnamDay(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
}
