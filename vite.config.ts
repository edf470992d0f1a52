import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { readPlaces } from './src/core/enterprise/read-places.server.ts';
import { problemsOf, readModels } from './src/core/result/read-models.server.ts';

const hub = process.env['HUB_URL'] ?? 'http://127.0.0.1:8433';

/** Files made from data at build time: every model with its words, every province with its communes. */
function dataFiles(): { [path: string]: string } {
  const files: { [path: string]: string } = {};
  const models = readModels('assessment-models');
  for (const installed of models) {
    const problems = problemsOf(installed);
    if (problems.length > 0) throw new Error(`${installed.model.id} ${installed.model.version}\n${problems.join('\n')}`);
    const name = `models/${installed.model.id}@${installed.model.version}`;
    files[`${name}.json`] = JSON.stringify({ model: installed.model, reference: installed.reference });
    for (const [language, texts] of Object.entries(installed.texts)) {
      files[`${name}.${language}.json`] = JSON.stringify(texts);
    }
  }
  files['models/index.json'] = JSON.stringify(
    models.map(({ model, reference }) => ({ id: model.id, status: model.status, ...reference })),
  );
  const places = readPlaces();
  files['places/provinces.json'] = JSON.stringify(places.provinces);
  for (const [province, communes] of Object.entries(places.communes)) {
    files[`places/${province}.json`] = JSON.stringify(communes);
  }
  return files;
}

function data(): Plugin {
  return {
    name: 'data-files',
    generateBundle() {
      for (const [fileName, source] of Object.entries(dataFiles())) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer(server) {
      const files = dataFiles();
      server.middlewares.use((request, response, next) => {
        const file = files[decodeURIComponent((request.url ?? '').split('?')[0] ?? '').slice(1)];
        if (file === undefined) return next();
        response.setHeader('content-type', 'application/json');
        response.end(file);
      });
    },
  };
}

/** The budgets of the first question and of a full offline visit, in KB of brotli; a build beyond them fails. */
const budgets = { firstQuestion: 140, precache: 600 };

function brotliKb(source: string | Uint8Array): number {
  return brotliCompressSync(source).length / 1000;
}

export default defineConfig({
  build: { outDir: 'dist/client', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  define: { __BUILT_AT__: JSON.stringify(new Date().toISOString().slice(0, 16)) },
  server: { host: '127.0.0.1', proxy: { '/api': hub, '/healthz': hub } },
  plugins: [
    react(),
    data(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,json,svg,png,woff2,webmanifest}'],
        globIgnores: ['**/*latin-ext*'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
});
