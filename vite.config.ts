import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { readPlaces } from './src/core/enterprise/read-places.server.ts';
import { offerOf } from './src/core/model/offer.ts';
import { sha256Hex } from './src/core/records/hash.ts';
import { isEnglish } from './src/app/english-files.ts';
import { compareVersions } from './src/core/model/compare-versions.ts';
import { findingsInCrosswalk, readCrosswalks } from './src/core/crosswalk/read-crosswalks.server.ts';
import { problemsOf, readModels, type InstalledModel } from './src/core/result/read-models.server.ts';

const hub = process.env['HUB_URL'] ?? 'http://127.0.0.1:8433';

/** Files made from data at build time: every model with its words, every province with its communes. */
function dataFiles(): { [path: string]: string } {
  const files: { [path: string]: string } = {};
  const models = readModels('assessment-models');
  for (const installed of models) {
    const problems = problemsOf(installed);
    if (problems.length > 0)
      throw new Error(`${installed.model.id} ${installed.model.version}\n${problems.join('\n')}`);
    const folder = isOlder(installed, models) ? 'models/older' : 'models';
    const name = `${folder}/${installed.model.id}@${installed.model.version}`;
    files[`${name}.json`] = JSON.stringify({ model: installed.model, reference: installed.reference });
    files[`${name}.examples.json`] = JSON.stringify(installed.examples);
    for (const [language, texts] of Object.entries(installed.texts)) {
      files[`${name}.${language}.json`] = JSON.stringify(texts);
    }
  }
  files['models/index.json'] = JSON.stringify(
    models.map(({ model, reference, texts }) => ({
      id: model.id,
      ...(isOlder({ model }, models) && { older: true }),
      ...(model.structureOnly && { structureOnly: true }),
      status: model.status,
      effectivePeriod: model.effectivePeriod,
      offer: offerOf(model),
      titles: Object.fromEntries(
        Object.entries(texts).map(([language, { shortTitle }]) => [language, shortTitle]),
      ),
      ...reference,
      words: Object.fromEntries(
        Object.entries(texts).map(([language, words]) => [language, sha256Hex(JSON.stringify(words))]),
      ),
    })),
  );
  const crosswalks = readCrosswalks('assessment-models', models);
  const faulty = crosswalks.find((one) => findingsInCrosswalk(one).length > 0);
  if (faulty) throw new Error(`${faulty.file} ${JSON.stringify(findingsInCrosswalk(faulty))}`);
  files['models/crosswalks.json'] = JSON.stringify(crosswalks.map(({ crosswalk }) => crosswalk));
  const places = readPlaces();
  files['places/provinces.json'] = JSON.stringify(places.provinces);
  for (const [province, communes] of Object.entries(places.communes)) {
    files[`places/${province}.json`] = JSON.stringify(communes);
  }
  return files;
}

/** A newer version lies beside it: drafts that began with it find it on their device, or fetch it. */
function isOlder({ model }: Pick<InstalledModel, 'model'>, models: InstalledModel[]): boolean {
  return models.some(
    (other) => other.model.url === model.url && compareVersions(other.model.version, model.version) > 0,
  );
}

function data(): Plugin {
  return {
    name: 'data-files',
    generateBundle() {
      for (const [fileName, source] of Object.entries(dataFiles()))
        this.emitFile({ type: 'asset', fileName, source });
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

/**
 * KB of brotli; a build beyond them fails. What a first question needs, what a whole visit without signal needs, and what
 * comes to that where English is read too.
 */
const budgets = { firstQuestion: 140, precache: 600, english: 80 };

/** The screen and the words that a draft opened by its address shows first. */
const firstQuestion = /\/(main|visit-screen)\.tsx$|\/(ui|visit|items)\.vi\.json$/;

/** All that these import, known once the modules are. */
const firstModules = new Set<string>();

/** It comes in three files, not in forty: fewer requests, and much smaller. Libraries apart: they outlive our versions. */
const groups: Rolldown.CodeSplittingGroup[] = [
  {
    name: 'libraries',
    test: (id) => id.includes('rolldown/runtime') || (firstModules.has(id) && id.includes('/node_modules/')),
  },
  { name: 'first', test: (id) => firstModules.has(id) && !id.endsWith('.json') },
  // The looks of all other screens are one small file: the list that the first question carries need not name each.
  { name: 'screens', test: (id) => id.endsWith('.css') },
  // How values are written and sought, on almost every screen.
  {
    name: 'values',
    test: /\/(format|answer-words|write-number|search-box)\.|\/core\/items\/(number|grid|date|file)\/\w+\.ts$/,
  },
  // What a visit asks for later and what helps at its questions: small parts that are worth no file each.
  {
    name: 'visit-more',
    test: /\/app\/(aids|files)\/|\/file-card\.|\/(item-list|field-conflict|two-ways|said-(before|in-two-ways))\.|\/core\/items\/.*(-input|-filter|-list|choices|ahead|link-?\w+)\.tsx|\/(terms-in|what-is-asked)/,
  },
  // Receipts: the sync loop checks them, screens show them.
  {
    name: 'receipts',
    test: /\/app\/receipt\/.*\.tsx?$|\/lean-qr\/|\/sync\/(check-receipt|ed25519|is-genuine)\.ts$/,
  },
  // Screens of one matter in one file each: every further file is a line in the list that the first question carries.
  {
    name: (id) => /\/app\/screens\/(enterprises|self|paper-entry|assessments?)\//.exec(id)?.[1] ?? null,
    debugName: 'matters',
  },
  // Officers settle what was set aside by what a field has held: one file, which no phone carries.
  { name: 'settling', test: /\/app\/screens\/(set-aside|settling|field-history)\/.*\.tsx?$/ },
  // Of forms and questions before an order, what several screens share.
  { name: 'forms', test: /\/app\/ui\/(form-field|reason-field|order-dialog|select-field)\.tsx$/ },
  // What is drawn comes in one piece: every further file is a line in the list that the first question carries.
  {
    name: 'drawings',
    test: (id) => /\/(ui\/(radar|hill|level-)|result\/terraces|by-level\/hillside)/.test(id),
  },
  {
    debugName: 'words',
    name: (id) => /\/(?:ui|visit|items)(\.\w+)\.json$/.exec(id)?.[1]?.replace('.', 'words.') ?? null,
  },
  // Whoever reads English has it all at once: thirty small files compress much worse than one.
  {
    name: 'more-words.en',
    test: /(?<!authoring|findings|\/devices|solution-editing|settling|field-history)\.en\.json$/,
  },
];

function checked(what: string, size: number, budget: number): string {
  const line = `${what}: ${size.toFixed(1)} KB brotli of ${budget}`;
  if (size > budget) throw new Error(`over budget, ${line}`);
  return line;
}

function checkBudgets(): Plugin {
  const outDir = 'dist/client';
  const kb = (file: string) => brotliCompressSync(readFileSync(join(outDir, file))).length / 1000;
  const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + kb(file), 0);
  let first = new Set<string>();
  return {
    name: 'check-budgets',
    buildEnd() {
      const queue = [...this.getModuleIds()].filter((id) => firstQuestion.test(id));
      firstModules.clear();
      for (const id of queue) {
        if (firstModules.has(id)) continue;
        firstModules.add(id);
        queue.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const queue = Object.values(bundle).flatMap((chunk) =>
          chunk.type === 'chunk' && chunk.moduleIds.some((id) => firstQuestion.test(id))
            ? [chunk.fileName]
            : [],
        );
        first = new Set(queue);
        for (const name of queue) {
          const chunk = bundle[name];
          if (chunk?.type !== 'chunk') continue;
          for (const file of [...chunk.imports, ...(chunk.viteMetadata?.importedCss ?? [])]) {
            if (!first.has(file)) queue.push(file);
            first.add(file);
          }
        }
        // The first words are asked for by the page itself, and not only once the scripts have run.
        const words = [...first].find((file) => file.includes('words.vi'));
        const page = bundle['index.html'];
        if (page?.type === 'asset' && words)
          page.source = String(page.source).replace(
            '</head>',
            `  <link rel="modulepreload" crossorigin href="/${words}" />\n  </head>`,
          );
      },
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' });
        const kept = files.filter(
          (file) => precache.test(file) && !notPrecached.test(file) && !file.endsWith('service-worker.js'),
        );
        this.info(checked('to the first question', total(first), budgets.firstQuestion));
        const precached = kept.filter((file) => !isEnglish(file));
        this.info(checked('precached', total(precached), budgets.precache));
        this.info(checked('English besides', total(kept.filter(isEnglish)), budgets.english));
      },
    },
  };
}

/**
 * Authors need the hub, and so do officers who look assessments and devices up, keep the catalogue or settle what was set aside, and whoever looks up what was; what is done in a round with the hub alone, and rarely, is fetched in it; older models and latin-ext are fetched where one is met; the large icons are asked for by the
 * system when the app is installed, and never by a page.
 */
const notPrecached =
  /latin-ext|models\/older|\.examples\.json|authoring|findings|\/(devices(-screen|\.vi|\.en)|evict-left|obey|take-models|take-benchmarks)|solution-editing|settling|field-history|set-aside|\/assessments?(-screen|\.vi)|icons\/(apple|maskable|icon-\d)/;

const precache = /\.(js|css|html|json|svg|png|woff2|webmanifest)$/;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
      // As it was written; the package's own entry carries helpers for browsers that ours cannot run in, half its size.
      { find: /^tus-js-client$/, replacement: 'tus-js-client/lib/browser/index.js' },
      // What it stands in for in older ones, our React has itself.
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' },
    ],
  },
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // A screen's scripts name their own; the names of every screen's would all be carried to the first question.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((file) => file.endsWith('.css')),
    },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
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
        manifestTransforms: [
          (entries) => ({
            manifest: entries.filter(({ url }) => !notPrecached.test(url)),
            warnings: [],
          }),
        ],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
    checkBudgets(),
  ],
});
