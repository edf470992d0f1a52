import type { Page } from '@playwright/test';

/**
 * Chromium's picture begins anew whenever a camera is opened: a press that falls on one taken before would make the same photo
 * twice. On this page such a press does not count, and the shutter is pressed again.
 */
export async function takingNewPictures(page: Page): Promise<(press: () => Promise<void>) => Promise<void>> {
  await page.evaluate(() => {
    const pictures = new Set<string>();
    Object.assign(globalThis, { pictures });
    const before = (event: Event) => {
      const video = document.querySelector('video');
      if (!video || !(event.target as Element).closest('.camera-shutter[aria-disabled=false]')) return;
      video.pause();
      const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 360 });
      canvas.getContext('2d')!.drawImage(video, 0, 0, 480, 360);
      const picture = canvas.toDataURL();
      if (!pictures.has(picture)) return void pictures.add(picture);
      event.stopImmediatePropagation();
      void video.play();
    };
    document.addEventListener('click', before, { capture: true });
  });
  const taken = () => page.evaluate(() => (globalThis as never as { pictures: Set<string> }).pictures.size);
  return async (press) => {
    const before = await taken();
    do await press();
    while ((await taken()) === before);
  };
}
