// Small wishes of this device (language, theme). Losing them loses no work, so a browser that refuses is not an error.
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Kept until the page is closed.
  }
}
