import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  expect,
  test,
  type BrowserContext,
  type FileChooser,
  type Locator,
  type Page,
} from '@playwright/test';
import { aTcpRoad, type TcpRoad } from '#tests/builders/tcp-road.ts';
import { becomesSound } from './axe.ts';
import { aProfile, desk, killBrowser, openBrowser, phone } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { withPlace } from './jpeg-with-place.ts';
import { beginAssessment, fillEnterprise, installed, signIn } from './pages/app-page.ts';
import { answerTheRest, next, saved } from './pages/visit-page.ts';
import { keptFiles, publishWithPhotos } from './with-photos.ts';

// Photos and papers: taken without signal, kept through the death of the browser, sealed, sent over a signal that breaks,
// and seen by the officer.
test.describe.configure({ mode: 'serial' });

const profile = aProfile();
/** Heavy enough to break off in the middle of it. */
const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(1_500_000), Buffer.from('\n%%EOF\n')]);
let hub: RunningHub;
/** What lies between the phone and the hub. */
let road: TcpRoad;
let browser: BrowserContext;
let page: Page;
let photo: Buffer;
let draft = '';

const question = () => page.locator('section.question').first();
const cards = () => question().locator('.file-card');
const jpeg = (buffer: Buffer) => ({ name: 'Nhà bà Hoa 2026.jpg', mimeType: 'image/jpeg', buffer });

/** As a person does, by the button and the browser's own list of files. */
async function choose(...files: Parameters<FileChooser['setFiles']>[0][]): Promise<void> {
  const opening = page.waitForEvent('filechooser');
  await question()
    .getByText(/^Chọn ảnh/)
    .click();
  await (await opening).setFiles(files.flat() as never);
}

/** A picture of 2,400 × 1,800 points, left half red, as a phone writes it: lying, and with the place where it was taken. */
async function aPhoto(colour: string): Promise<Buffer> {
  const encoded = await page.evaluate((right) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2400, 1800];
    const drawing = canvas.getContext('2d')!;
    drawing.fillStyle = 'red';
    drawing.fillRect(0, 0, 1200, 1800);
    drawing.fillStyle = right;
    drawing.fillRect(1200, 0, 1200, 1800);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!;
  }, colour);
  return withPlace(Buffer.from(encoded, 'base64'));
}

async function soundInEveryLook(name: string): Promise<void> {
  for (const [colorScheme, viewport] of [
    ['light', phone],
    ['dark', phone],
    ['light', desk],
    ['dark', desk],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await becomesSound(page, `${name} ${colorScheme} ${viewport.width}`);
    const shots = process.env['SHOTS'];
    if (shots) await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${viewport.width}.png`) });
  }
  await page.setViewportSize(phone);
}

test.beforeAll(async () => {
  hub = await startHub();
  road = await aTcpRoad(Number(new URL(hub.url).port));
  await publishWithPhotos(hub);
  browser = await openBrowser(profile.folder);
  page = browser.pages()[0]!;
});

test.afterAll(async () => {
  await browser?.close();
  await road?.close();
  await hub?.remove();
  profile.remove();
});

test('[P12] a model that asks for photos reaches the phone, and a visit begins with it', async () => {
  await signIn(page, road.url, hub.accounts.adviser);
  await installed(page);
  await page.goto(`${road.url}/bo-tieu-chi`);
  await expect(page.getByRole('button', { name: /1\.1\.0/ })).toBeVisible();
  await page.goto(`${road.url}/doanh-nghiep/moi`);
  const firm = { name: 'HTX Na sạch Chi Lăng', taxCode: '0100109106', sector: 'nong nghiep' };
  await fillEnterprise(page, { ...firm, commune: 'chi lang' });
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await beginAssessment(page);
  draft = new URL(page.url()).pathname;
  await page.goto(`${road.url}${draft}?cau=shop`);
  await expect(question().getByRole('button', { name: 'Chọn ảnh có sẵn' })).toBeVisible();
  photo = await aPhoto('blue');
});

test('[L11] without signal a photo is drawn anew, without its place, and kept with its answer', async () => {
  await browser.setOffline(true);
  expect(photo.includes('Exif')).toBe(true);
  await choose(jpeg(photo));
  await expect(cards()).toHaveCount(1);
  await expect(cards().first()).toContainText('Chờ gửi');
  await saved(page);
  const [file] = await keptFiles(page);
  const bytes = Buffer.from(file!.base64, 'base64');
  expect(file!.type).toBe('image/jpeg');
  expect(file!.id.split(' ')).toEqual([
    draft.split('/')[2],
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  expect([bytes.includes('Exif'), bytes.includes('GPS'), bytes.length < 1024 * 1024]).toEqual([
    false,
    false,
    true,
  ]);
  // Held upright: what lay on the left is on top, and the longest side has 1,600 points.
  const drawn = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/jpeg;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const drawing = canvas.getContext('2d')!;
    drawing.drawImage(image, 0, 0);
    const redAt = (y: number) => (drawing.getImageData(600, y, 1, 1).data[0] ?? 0) > 200;
    return [image.naturalWidth, image.naturalHeight, redAt(100), redAt(1500)];
  }, file!.base64);
  expect(drawn).toEqual([1200, 1600, true, false]);
});

test('what is no picture is refused in words, and a second photo is the last', async () => {
  await choose({ name: 'ghi-chu.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') });
  await expect(question().getByRole('alert')).toContainText('không đọc được ảnh này');
  await choose({ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf });
  await expect(question().getByRole('alert')).toContainText('chỉ nhận ảnh');
  await choose(jpeg(await aPhoto('green')));
  await expect(cards()).toHaveCount(2);
  await expect(question().getByRole('alert')).toHaveCount(0);
  await expect(question().getByRole('button', { name: 'Chọn ảnh có sẵn' })).toBeDisabled();
  await soundInEveryLook('photos');
});

test('by the keyboard a photo is opened, and one is taken away after a question and brought back', async () => {
  await cards()
    .first()
    .getByRole('button', { name: /Xem Ảnh 1/ })
    .focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: /Ảnh 1/ })).toBeVisible();
  await soundInEveryLook('photo-larger');
  await page.keyboard.press('Escape');
  await cards().first().getByRole('button', { name: 'Bỏ Ảnh 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Còn lấy lại được');
  await soundInEveryLook('photo-asked');
  await dialog.getByRole('button', { name: 'Bỏ Ảnh 1' }).click();
  await expect(cards()).toHaveCount(1);
  await expect(question().getByRole('button', { name: 'Lấy lại' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cards()).toHaveCount(2);
  await saved(page);
});

test('papers may be PDFs; what is too much is refused in words and the rest is kept', async () => {
  await next(page);
  const contract = { name: 'Hợp đồng.pdf', mimeType: 'application/pdf', buffer: pdf };
  await choose(contract, jpeg(photo), jpeg(await aPhoto('green')), jpeg(await aPhoto('black')));
  await expect(question().getByRole('alert')).toContainText('Nhiều nhất 3 ảnh hoặc tệp PDF');
  await expect(cards()).toHaveCount(3);
  await expect(cards().first()).toContainText('PDF');
  await saved(page);
  await soundInEveryLook('papers');
});

test('[L1] the browser is killed, and without signal every photo is still there', async () => {
  killBrowser(profile.folder);
  browser = await openBrowser(profile.folder);
  page = browser.pages()[0]!;
  await browser.setOffline(true);
  await page.goto(`${road.url}${draft}?cau=shop`);
  await expect(cards()).toHaveCount(2);
  const shown = cards().first().locator('img');
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(180);
  expect(await keptFiles(page)).toHaveLength(5);
  expect(await page.content()).not.toContain('bà Hoa');
});

test('it is sealed without signal, what was taken away goes, and with signal it is counted', async () => {
  await cards().nth(1).getByRole('button', { name: 'Bỏ Ảnh 2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ Ảnh 2' }).click();
  await expect(cards()).toHaveCount(1);
  await next(page);
  await next(page);
  await answerTheRest(page, 1);
  await page.getByRole('button', { name: 'Chốt phiếu' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: /Chốt/ }).last().click();
  await expect.poll(async () => (await keptFiles(page)).length).toBe(4);
  road.breakAfter(900_000);
  await browser.setOffline(false);
  await signIn(page, road.url, hub.accounts.adviser);
  const officer = await fetch(`${hub.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify(hub.accounts.officer),
  });
  const cookie = officer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const total = async () =>
    ((await (await fetch(`${hub.url}/api/assessments`, { headers: { cookie } })).json()) as { total: number })
      .total;
  await expect.poll(total, { timeout: 60_000 }).toBe(1);
  expect(await keptFiles(page)).toHaveLength(4);
});

/** What the hub holds of uploads that have not ended. */
const begun = () => {
  const folder = join(hub.dataDir, 'uploads');
  // It is made with the first of them.
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.json')) : [];
  return names.map((name) => statSync(join(folder, name)).size);
};

test('[P18] the signal breaks in the middle of a paper: what has gone stays gone, and the rest is in plain sight', async () => {
  await expect.poll(begun, { timeout: 60_000 }).toHaveLength(1);
  await expect.poll(() => road.carried()).toBeGreaterThan(900_000);
  await page.goto(`${road.url}/cho-gui`);
  const waiting = page.getByRole('region', { name: '1 ảnh, tệp chờ gửi (1,4 MB)' });
  await expect(waiting).toBeVisible({ timeout: 30_000 });
  await soundInEveryLook('outbox-files');
  await page.goto(`${road.url}/may-nay`);
  await expect(page.getByRole('checkbox', { name: 'Chỉ gửi ảnh và tệp khi có Wi-Fi' })).not.toBeChecked();
  await expect(page.getByText('1 ảnh, tệp chờ gửi (1,4 MB)')).toBeVisible();
  await soundInEveryLook('device-files');
  await page.goto(`${road.url}${draft}/ket-qua`);
  await expect(page.getByText('Còn 1 ảnh, tệp của phiếu này chờ gửi (1,4 MB)')).toBeVisible();
  await soundInEveryLook('result-files');
});

test('[P18] [L10] the browser is killed, and the paper goes on from where it broke off, in the next one', async () => {
  const [before = 0] = begun();
  expect(before).toBeGreaterThan(200_000);
  killBrowser(profile.folder);
  browser = await openBrowser(profile.folder);
  page = browser.pages()[0]!;
  road.breakAfter(Infinity);
  const carried = road.carried();
  await signIn(page, road.url, hub.accounts.adviser);
  await expect.poll(begun, { timeout: 60_000 }).toEqual([]);
  await page.goto(`${road.url}/cho-gui`);
  await expect(page.getByText('Không còn gì chờ gửi')).toBeVisible();
  expect(road.carried() - carried).toBeLessThan(pdf.length - before + 150_000);
  expect(await keptFiles(page)).toHaveLength(4);
});

test('the officer sees the photos of the seal, and takes the paper home', async () => {
  const desktop = aProfile();
  const office = await openBrowser(desktop.folder, { viewport: desk });
  page = office.pages()[0]!;
  await signIn(page, hub.url, hub.accounts.officer);
  const row = await page.evaluate(
    async () => ((await (await fetch('/api/assessments')).json()) as { rows: { id: string }[] }).rows[0]!.id,
  );
  await page.goto(`${hub.url}/so-phieu/${row}`);
  await expect(page.getByText('1 ảnh', { exact: true })).toBeVisible();
  await expect(page.getByText('2 ảnh · 1 tệp PDF', { exact: true })).toBeVisible();
  const photos = page.locator('.evidence img');
  await expect(photos).toHaveCount(3);
  const widths = (images: Locator) =>
    images.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
  await photos.last().scrollIntoViewIfNeeded();
  // [P26] Small pictures in the list, the photo itself where it is opened.
  await expect.poll(() => widths(photos)).toEqual([180, 180, 180]);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Tải tệp PDF/ }).click();
  expect(readFileSync(await (await download).path()).equals(pdf)).toBe(true);
  const opening = office.waitForEvent('page');
  await page
    .getByRole('link', { name: /Mở ảnh 1/ })
    .first()
    .click();
  const larger = await opening;
  await expect.poll(() => widths(larger.locator('img'))).toEqual([1200]);
  await larger.close();
  await soundInEveryLook('officer');
  await office.close();
  desktop.remove();
});
