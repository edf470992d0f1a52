/** The ref of what goes once it was answered: a focus that was in it goes to the question's heading, and not to nowhere. */
export function toHeading(group: HTMLElement | null): (() => void) | undefined {
  const heading = group?.closest('[data-item]')?.querySelector<HTMLElement>('.question-title');
  return () => {
    // React hears no focus that moves while it takes things away.
    if (group?.contains(document.activeElement))
      queueMicrotask(() => heading?.focus({ preventScroll: true }));
  };
}
