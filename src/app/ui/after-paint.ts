// Work that must not stand between a tap and its picture. Where nothing is painted (a tab in the background) it is not
// kept waiting.
export function afterPaint(work: () => void): () => void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    work();
  };
  const timer = setTimeout(once, 100);
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => setTimeout(once));
  return () => {
    done = true;
    clearTimeout(timer);
  };
}
