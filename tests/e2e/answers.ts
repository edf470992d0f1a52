import { expect, type Page } from '@playwright/test';
import { itemInSight } from './pages/visit-page.ts';

// The question in sight answered in the way of its kind: by thumb, and with the keyboard alone.

/** The first of January, since which of day and month is typed first is the system's own. */
export async function typedFor(page: Page, kind: string): Promise<string> {
  if (kind === 'number') return (await itemInSight(page)) === 'founded' ? '2019' : '20';
  return kind === 'date' ? '01012024' : 'Cần máy in tem';
}

/** Answers the question in sight as a thumb does, and what it says afterwards. */
export async function answerByTap(page: Page, kind: string): Promise<void> {
  const question = page.locator('section.question');
  const checked = (count: number) => expect(question.locator('.item-input input:checked')).toHaveCount(count);
  switch (kind) {
    case 'single-choice':
      await question.locator('.choice').nth(1).tap();
      return checked(1);
    case 'multiple-choice': {
      const choices = question.locator('.choice');
      await choices.last().tap();
      await choices.nth(0).tap();
      await choices.nth(1).tap();
      return expect(choices.nth(1).locator('input')).toBeChecked();
    }
    case 'matrix': {
      const rows = question.locator('.item-row');
      for (let at = 0; at < (await rows.count()); at += 1)
        await rows
          .nth(at)
          .locator('label')
          .nth(at % 2)
          .tap();
      return checked(await rows.count());
    }
    case 'grid':
      await question.locator('.item-row-choice').first().tap();
      await question.locator('.item-row label').first().tap();
      await question.locator('.item-row').last().locator('label').last().tap();
      return checked(2);
    case 'tools': {
      const tools = question.locator('.choices-wide .choice');
      for (let at = 0; at < 3 && at < (await tools.count()); at += 1) await tools.nth(at).tap();
      const pairs = question.locator('.links-pair');
      await pairs.first().waitFor();
      for (let at = 0; at < (await pairs.count()); at += 1)
        await pairs
          .nth(at)
          .locator('.links-state')
          .nth(at % 3)
          .tap();
      return expect(question.locator('.links-left')).toHaveCount(0);
    }
    case 'file':
      return choosePhoto(page, () => question.locator('.item-input .cluster button').nth(1).tap());
    default: {
      const field = question.locator('.item-input :is(input, textarea)');
      await field.tap();
      await expect(field).toBeFocused();
      // The calendar that a phone opens for a day is the system's own.
      if (kind === 'date') await field.fill('2024-11-21');
      else await page.keyboard.type(await typedFor(page, kind));
      await expect(field).not.toHaveValue('');
      return expect(question.getByRole('alert')).toHaveCount(0);
    }
  }
}

/** One that the device has: a picture of what is on the screen. */
async function choosePhoto(page: Page, open: () => Promise<void>): Promise<void> {
  const buffer = await page.screenshot({ type: 'jpeg' });
  // On a busy machine the browser now and then opens nothing at the first press.
  await expect(async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser', { timeout: 4_000 }), open()]);
    await chooser.setFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('section.question .file-card img')).toBeVisible();
}

/** Until the focus is where it was sought. */
export async function press(
  page: Page,
  key: string,
  there: () => Promise<boolean | undefined>,
): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if (await there()) return;
  }
  throw new Error(`${key} leads nowhere`);
}

export async function answerByKeyboard(page: Page, kind: string): Promise<void> {
  const question = page.locator('section.question');
  const { keyboard } = page;
  switch (kind) {
    case 'single-choice':
      await keyboard.press('Space');
      await keyboard.press('ArrowDown');
      return expect(question.getByRole('radio').nth(1)).toBeChecked();
    case 'matrix':
      for (let row = 0; row < (await question.locator('.item-row').count()); row += 1) {
        await keyboard.press('Space');
        await keyboard.press('ArrowRight');
        await keyboard.press('Tab');
      }
      return expect(question.getByText('Đã chọn đủ các dòng.')).toBeVisible();
    case 'grid':
      await keyboard.press('Tab');
      await keyboard.press('Space');
      return expect(question.getByRole('checkbox').nth(1)).toBeChecked();
    case 'tools':
      for (let tool = 0; tool < 2; tool += 1) {
        await press(page, 'Tab', () =>
          page.evaluate(() => document.activeElement?.closest('.choices-wide') != null),
        );
        await keyboard.press('Space');
      }
      await press(page, 'Tab', () =>
        page.evaluate(() => document.activeElement?.closest('.links-pair') != null),
      );
      await keyboard.press('Space');
      return expect(question.locator('.links-pair input').first()).toBeChecked();
    case 'multiple-choice':
      await keyboard.press('Space');
      return expect(question.getByRole('checkbox').first()).toBeChecked();
    case 'file':
      await keyboard.press('Tab');
      return choosePhoto(page, () => keyboard.press('Enter'));
    default:
      await keyboard.type(await typedFor(page, kind));
      return expect(question.getByRole('alert')).toHaveCount(0);
  }
}
