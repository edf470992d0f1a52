// Small wishes of this device (language, theme). Losing them loses no work, so a browser that refuses is not an error.

/** What the browser refused to keep: it holds until the page is closed. */
const unkept = new Map<string, string>();

export function readPreference(name: string): string | null {
  try {
    return unkept.get(name) ?? localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  unkept.delete(name);
  try {
    localStorage.setItem(name, value);
  } catch {
    unkept.set(name, value);
  }
}
