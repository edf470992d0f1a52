import type { Page } from '@playwright/test';
import type { RunningHub } from '../hub.ts';
import { beginAssessment, fillEnterprise, installed, signIn } from '../pages/app-page.ts';

export const firm = {
  name: 'HTX Na sạch Chi Lăng',
  taxCode: '0100109106',
  sector: 'nong nghiep',
  commune: 'chi lang',
};

/** Signs in where the app is served at `url`, waits for the worker, and opens the first question; answers its address. */
export async function beginVisit(page: Page, hub: RunningHub, url = hub.url): Promise<string> {
  await signIn(page, url, hub.accounts.adviser);
  await installed(page);
  await page.goto(`${url}/doanh-nghiep/moi`);
  await fillEnterprise(page, firm);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await beginAssessment(page);
  return new URL(page.url()).pathname;
}

export interface StoredRow {
  id: string;
  kind: string;
  rev: number;
  body: unknown;
}

/** Everything that lies in the device's database, read past the app, which must not be open for an upgrade. */
export async function readDatabase(page: Page): Promise<{ [store: string]: StoredRow[] }> {
  return page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const db = await done(indexedDB.open('san-sang-so'));
    const names = [...db.objectStoreNames];
    const all = await Promise.all(names.map((name) => done(db.transaction(name).objectStore(name).getAll())));
    db.close();
    return Object.fromEntries(names.map((name, index) => [name, all[index] as StoredRow[]]));
  });
}
