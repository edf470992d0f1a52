const key = 'san-sang-so.camera';

/** `system`: the phone's own camera app lay over the page; `page`: the camera was open inside of it. */
export type CameraWay = 'system' | 'page';

/**
 * [L10] On a phone with little memory the camera ends the page, and the picture does not arrive. The mark outlives the
 * page, and goes as soon as anything shows that the page has lived on.
 */
export function markCamera(question: string): void {
  if (!mark('system', question)) return;
  const over = new AbortController();
  const back = () => {
    if (document.visibilityState !== 'visible') return;
    unmarkCamera(question);
    over.abort();
  };
  for (const event of ['visibilitychange', 'focus']) addEventListener(event, back, { signal: over.signal });
}

/** [L10] The camera in the page is open until the answer is called: the page may also end while it is hidden. */
export function markPageCamera(question: string): () => void {
  mark('page', question);
  return () => void unmarkCamera(question);
}

/** Which camera was open for this question; the mark is gone then. */
export function unmarkCamera(question: string): CameraWay | null {
  try {
    const marked = sessionStorage.getItem(key);
    const way = (['page', 'system'] as const).find((way) => marked === marking(way, question));
    if (way) sessionStorage.removeItem(key);
    return way ?? null;
  } catch {
    return null;
  }
}

function mark(way: CameraWay, question: string): boolean {
  try {
    sessionStorage.setItem(key, marking(way, question));
    return true;
  } catch {
    return false;
  }
}

function marking(way: CameraWay, question: string): string {
  return way === 'page' ? `in the page ${question}` : question;
}
