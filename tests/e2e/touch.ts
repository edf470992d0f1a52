import type { Page } from '@playwright/test';

/** The least height of what a thumb aims at, in CSS pixels. */
const thumb = 44;

/**
 * What a thumb would stumble over on the page as it stands: a document wider than the screen, and targets that are too
 * low, cut off, covered, or whose words do not fit. A radio or checkbox is as large as its label. Behind an open dialog
 * nothing is aimed at.
 */
export async function obstacles(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const wide = document.documentElement.scrollWidth;
    const found = wide > document.documentElement.clientWidth ? [`the document is ${wide} px wide`] : [];
    const within = document.querySelector('dialog[open]') ?? document;
    const targets = [
      ...within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
    ].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const aimedAt = (one: HTMLElement) =>
      (one.matches('[type=radio], [type=checkbox]') && one.closest('label')) || one;
    for (const target of new Set(targets.map(aimedAt))) {
      target.scrollIntoView({ block: 'center' });
      const { left, right, top, height, width } = target.getBoundingClientRect();
      // Left out: what is there for a screen reader alone, or comes into sight with the focus.
      if (width <= 1 || height <= 1 || top + height <= 0) continue;
      const faults = [
        height < least && `only ${Math.round(height)} px high`,
        (left < 0 || right > innerWidth) && 'cut off by the edge of the screen',
        target.scrollWidth > target.clientWidth + 1 &&
          !target.matches('input, textarea') &&
          'its words do not fit',
      ].filter(Boolean);
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!hit || !(target.contains(hit) || hit.contains(target))) faults.push('covered');
      const name = (target.getAttribute('aria-label') ?? target.textContent ?? '').trim().slice(0, 60);
      if (faults.length > 0) found.push(`${target.tagName} “${name}”: ${faults.join(', ')}`);
    }
    scrollTo(0, 0);
    return found;
  }, thumb);
}

/** The kind of the question in sight, by what it is answered with. */
export async function kindInSight(page: Page): Promise<string> {
  return page.locator('section.question').evaluate((question) => {
    const has = (selector: string) =>
      question.querySelector(`.item-input ${selector}, .item-input${selector}`);
    if (has('[type=date]')) return 'date';
    if (has('[type=file]')) return 'file';
    if (has('.item-number')) return 'number';
    if (has('textarea')) return 'text';
    if (has('.item-row [type=radio]')) return 'matrix';
    if (has('.item-row [type=checkbox]')) return 'grid';
    if (has('.choice [type=radio]')) return 'single-choice';
    return has('.choice [value=none]') && has('.choices-wide') ? 'tools' : 'multiple-choice';
  });
}
