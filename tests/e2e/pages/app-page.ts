import { expect, type Page } from '@playwright/test';

export async function signIn(
  page: Page,
  url: string,
  account: { login: string; password: string },
): Promise<void> {
  await page.goto(`${url}/vao`);
  await page.getByLabel('Tên đăng nhập').fill(account.login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page).not.toHaveURL(/\/vao/);
}

/** In place, where the session has lapsed: a browser that was killed loses a cookie younger than its last write. */
export async function signInAgain(page: Page, account: { password: string }): Promise<void> {
  await page.getByRole('button', { name: /Đăng nhập lại/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill(account.password);
  await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

/** Resolves once the whole app lies on the device. */
export async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    while (registration.active?.state !== 'activated')
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

export interface Firm {
  name: string;
  taxCode: string;
  sector: string;
  commune: string;
}

export async function fillEnterprise(page: Page, firm: Firm): Promise<void> {
  await page.getByLabel('Mã số thuế').fill(firm.taxCode);
  await page.getByLabel('Tên', { exact: true }).fill(firm.name);
  await page.getByRole('radio', { name: /Hợp tác xã/ }).check();
  await pick(page, 'Ngành chính', firm.sector);
  await page.getByLabel(/Số lao động/).fill('8');
  await page.getByLabel('Doanh thu một năm').fill('1,5 tỷ');
  await expect(page.getByText('1.500.000.000')).toBeVisible();
  await pick(page, 'Xã, phường', firm.commune);
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.locator('[role=option]').first().click();
}

/** Agrees to what the consent text says, which a new enterprise's page shows by itself, and opens the questionnaire. */
export async function beginAssessment(page: Page): Promise<void> {
  const agree = page.getByRole('checkbox', { name: /đồng ý/ });
  await expect(agree).not.toBeChecked();
  await agree.check();
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await expect(page).toHaveURL(/\/phieu\/[0-9a-f-]+/);
}
