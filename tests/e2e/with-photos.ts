import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { RunningHub } from './hub.ts';

/** The current instrument as a next version that asks for photos and papers first, published by an author. */
export async function publishWithPhotos(hub: RunningHub): Promise<void> {
  const token = readFileSync(join(hub.dataDir, 'admin.token'), 'utf8').trim();
  const author = { login: 'soan', password: 'ruong-bac-thang' };
  const post = (path: string, body: BodyInit, headers: Record<string, string>) =>
    fetch(`${hub.url}${path}`, { method: 'POST', headers: { origin: hub.url, ...headers }, body });
  const json = { 'content-type': 'application/json' };
  const account = { ...author, name: 'Trần Thị Nguyệt', role: 'author', province: '20' };
  await post('/api/accounts', JSON.stringify(account), { ...json, authorization: `Bearer ${token}` });
  const signedIn = await post('/api/sign-in', JSON.stringify(author), json);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';

  const get = async <Part>(name: string) =>
    (await (await fetch(`${hub.url}/models/sme-dx-1567@1.0.0${name}.json`)).json()) as Part;
  const { model } = await get<{ model: { items: object; sections: { items: string[] }[] } }>('');
  const [examples, vi, en] = await Promise.all([
    get<unknown>('.examples'),
    get<{ items: object }>('.vi'),
    get<{ items: object }>('.en'),
  ]);
  Object.assign(model, { version: '1.1.0', status: 'active' });
  Object.assign(model.items, {
    shop: { kind: 'file', most: 2, optional: true },
    papers: { kind: 'file', most: 3, accept: 'document', optional: true },
  });
  model.sections[0]!.items.unshift('shop', 'papers');
  const words = (official: string, asked: string) => ({ official, question: asked, adviser: official });
  Object.assign(vi.items, {
    shop: words('Ảnh nơi bán hàng', 'Nơi bán hàng trông thế nào?'),
    papers: words('Giấy tờ kèm theo', 'Có giấy tờ nào về phần mềm đang dùng?'),
  });
  Object.assign(en.items, {
    shop: words('Photos of the shop', 'What does the shop look like?'),
    papers: words('Papers', 'Are there papers about the software in use?'),
  });
  const published = await post(
    '/api/authoring/publish',
    JSON.stringify({ model, texts: { vi, en }, examples }),
    { cookie, 'content-type': 'application/octet-stream' },
  );
  if (!published.ok) throw new Error(await published.text());
}

export interface KeptFile {
  id: string;
  type: string;
  base64: string;
}

/** Everything that lies in the device's table of files, read past the app. */
export async function keptFiles(page: Page): Promise<KeptFile[]> {
  return page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const db = await done(indexedDB.open('san-sang-so'));
    const rows = (await done(db.transaction('files').objectStore('files').getAll())) as {
      id: string;
      body: { type: string; bytes: ArrayBuffer };
    }[];
    db.close();
    return rows.map(({ id, body }) => ({
      id,
      type: body.type,
      base64: btoa(Array.from(new Uint8Array(body.bytes), (byte) => String.fromCharCode(byte)).join('')),
    }));
  });
}
