import { expect, type Page } from '@playwright/test';

/** The item in sight on a phone. */
export async function itemInSight(page: Page): Promise<string> {
  return (await page.locator('section.question').first().getAttribute('data-item')) ?? '';
}

/** Waits until the app says that everything is stored on the device. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.badge-saved').first()).toContainText('Đã lưu');
}

/** Answers the question in sight by its nth choice (or with words), and waits for the word "saved". */
export async function answerOne(page: Page, choice: number): Promise<string> {
  const item = await itemInSight(page);
  const question = page.locator('section.question').first();
  const choices = question.locator('input[type=radio], input[type=checkbox]');
  // The input of a kind that is not asked first comes a moment after its question.
  await question.locator('.item-input').first().waitFor();
  if ((await choices.count()) === 0) await question.getByRole('textbox').first().fill('Cần máy in tem');
  else await choices.nth(Math.min(choice, (await choices.count()) - 1)).check();
  await saved(page);
  return item;
}

/** Ticks a few tools more, and says of every two that belong together how data get across. */
async function linkTools(page: Page): Promise<void> {
  const question = page.locator('section.question').first();
  for (const tool of [2, 3]) await question.locator('.choice input').nth(tool).check();
  const pairs = question.locator('.links-pair');
  await pairs.first().waitFor();
  for (let at = 0; at < (await pairs.count()); at += 1) {
    await pairs
      .nth(at)
      .getByRole('radio')
      .nth(at % 3)
      .check();
  }
  await expect(question.locator('.links-left')).toHaveCount(0);
  await saved(page);
}

/** The positions of what is ticked in the question in sight. */
export async function ticked(page: Page): Promise<number[]> {
  return page
    .locator('section.question')
    .first()
    .locator('input[type=radio], input[type=checkbox]')
    .evaluateAll((inputs) =>
      inputs.flatMap((input, index) => ((input as HTMLInputElement).checked ? [index] : [])),
    );
}

export async function next(page: Page): Promise<void> {
  const before = await itemInSight(page);
  await page.getByRole('button', { name: 'Câu tiếp' }).click();
  await expect.poll(() => itemInSight(page)).not.toBe(before);
}

/** Answers from the question in sight to the last one, then opens the result. */
export async function answerTheRest(page: Page, choice: number): Promise<string[]> {
  const answered: string[] = [];
  for (;;) {
    // The trade that fits the enterprise's sector stands first.
    const item = await answerOne(page, (await itemInSight(page)) === '7.1' ? 0 : choice);
    if (item === '7.2') await linkTools(page);
    answered.push(item);
    const last = page.getByRole('link', { name: 'Xem kết quả' });
    if (await last.isVisible()) {
      await last.click();
      return answered;
    }
    await next(page);
  }
}
