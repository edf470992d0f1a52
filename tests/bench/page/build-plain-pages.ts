import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { Questionnaire } from '../plain-page/questionnaire.ts';

const sources = {
  react: import.meta.resolve('../plain-page/react-page.tsx'),
  vanilla: import.meta.resolve('../plain-page/vanilla-page.ts'),
};

export type PlainPage = keyof typeof sources;

/** Builds what we are measured beside, each into a folder of its own that can be served. */
export async function buildPlainPage(page: PlainPage, questionnaire: Questionnaire): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `bench-${page}-`));
  const names = { entryFileNames: 'assets/page.js', assetFileNames: 'assets/page[extname]' };
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rollupOptions: { input: fileURLToPath(sources[page]), output: names },
    },
  });
  writeFileSync(join(folder, 'questionnaire.json'), JSON.stringify(questionnaire));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${page}</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/assets/page.js"></script>
    <link rel="stylesheet" href="/assets/page.css" />
  </head>
  <body>
    <div id="app"></div>
  </body>
</html>
`,
  );
  return folder;
}
