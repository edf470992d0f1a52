const key = 'san-sang-so.camera';

/**
 * [L10] On a phone with little memory the camera ends the page, and the picture does not arrive. The mark outlives the
 * page, and goes as soon as anything shows that the page has lived on.
 */
export function markCamera(question: string): void {
  try {
    sessionStorage.setItem(key, question);
  } catch {
    return;
  }
  const over = new AbortController();
  const back = () => {
    if (document.visibilityState !== 'visible') return;
    unmarkCamera(question);
    over.abort();
  };
  for (const event of ['visibilitychange', 'focus']) addEventListener(event, back, { signal: over.signal });
}

/** Whether the camera was open for this question; the mark is gone then. */
export function unmarkCamera(question: string): boolean {
  try {
    const marked = sessionStorage.getItem(key) === question;
    if (marked) sessionStorage.removeItem(key);
    return marked;
  } catch {
    return false;
  }
}
