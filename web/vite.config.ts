import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const manifest = {
  id: '/',
  name: 'Besace',
  short_name: 'Besace',
  description: 'Le carnet de route du conseiller commercial.',
  lang: 'fr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#F6F8FA',
  theme_color: '#0B5C7A',
  icons: [
    { src: '/icons/besace-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/besace-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/besace-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/besace.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
} as const;

/**
 * Names in the page the chunks of the screens that a day begins on, each screen before the parts that it draws at once: early.js
 * has them fetched while the app is on its way.
 */
function firstScreens(screens: Record<string, string[]>): Plugin {
  return {
    name: 'first-screens',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk }) {
        const reached = (file: string, into: Set<string>): Set<string> => {
          const found = bundle[file];
          if (found?.type !== 'chunk' || into.has(file)) return into;
          into.add(file); // one that imports nothing too
          for (const next of found.imports) reached(next, into);
          return into;
        };
        const there = reached(chunk?.fileName ?? '', new Set());
        const chunkOf = (module: string) => {
          const own = Object.keys(bundle).find((file) => {
            const found = bundle[file];
            return found?.type === 'chunk' && found.facadeModuleId?.endsWith(module);
          });
          if (!own) throw new Error(`no chunk of its own for ${module}`);
          return own;
        };
        const ahead = Object.entries(screens).map(([path, modules]) => {
          const needed = new Set<string>();
          for (const module of modules) reached(chunkOf(module), needed);
          return [path, [...needed].filter((file) => !there.has(file))];
        });
        return html.replace('src="/early.js"', `$& data-ahead='${JSON.stringify(Object.fromEntries(ahead))}'`);
      },
    },
  };
}

/** Leaves out of what is sent what libraries have for others: no screen asks for it. */
function lean(): Plugin {
  return {
    name: 'lean',
    apply: 'build',
    transform(code, id) {
      // React wants keys of children that come and go; those of an icon do not. The other names of an icon are classes.
      if (/lucide-react\/dist\/esm\/icons\//.test(id))
        return code
          .replace(/, key: "\w+"/g, '')
          .replace(/,\s*aliases: \[[^\]]*\]/, '')
          .replace(/^__iconData\.node;$/m, '');
      // Rules read and written in English; those of the agenda are said by its own words.
      if (id.endsWith('rrule/dist/esm/nlp/index.js'))
        return 'export const fromText = null, parseText = null, toText = null, isFullyConvertible = null;';
      return id.includes('rrule/dist/esm/') ? { code, moduleSideEffects: false } : undefined;
    },
  };
}

/**
 * What opens on nothing but an answer that the server has just given: the words of the trail, its own sentences in English, the
 * forms of the administration, and what an address without TLS has, where nothing is kept.
 * The service worker does not keep it.
 */
const answered = ['audit/trail', 'organisation/family-form', 'people/disable-user', 'visit/feedback-list']
  .concat(['people/team-form', 'people/territory-form', 'people/user-devices', 'people/user-form'])
  .concat(['vocabulary/field-form', 'vocabulary/word-forms'])
  .map((part) => `/src/domain/${part}.tsx`)
  .concat('/src/app/entry/unsafe.tsx', '/src/i18n/en/trail.ts', '/src/i18n/en/server/catalogue.ts');

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VERSION__: JSON.stringify(process.env.BESACE_VERSION ?? 'dev') },
  plugins: [
    react(),
    tailwindcss(),
    lean(),
    firstScreens({
      '/': ['src/app/field/today.tsx', 'src/app/field/today-agenda.tsx'],
      '/portefeuille': ['src/app/field/portfolio.tsx'],
      '/connexion': ['src/app/entry/sign-in.tsx'],
    }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: null,
      manifest: { ...manifest, icons: [...manifest.icons] },
      injectManifest: {
        // Every screen, those of the desk and its calendar too: whoever works without network has them all (docs/adr/0008).
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}', 'icons/besace-192.png'],
        globIgnores: ['**/answered-*'],
      },
    }),
  ],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0, // the content policy allows no data: script or style
    rolldownOptions: {
      input: { index: 'index.html', engine: 'src/offline/handle.ts' },
      preserveEntrySignatures: 'strict',
      // Each file costs a turn on a slow network: the first load is three files beside its entry, and what several
      // screens share comes in a few of a useful size instead of one for each icon.
      output: {
        chunkFileNames: ({ facadeModuleId }) =>
          answered.some((part) => facadeModuleId?.endsWith(part))
            ? 'assets/answered-[name]-[hash].js'
            : 'assets/[name]-[hash].js',
        codeSplitting: {
          groups: [
            // With all that it imports, which is run as soon as it is there: it waits for no other file.
            { name: 'begin', test: /src\/begin\.ts$|^\0?rolldown\/runtime/, priority: 4 },
            { name: 'vendor', tags: ['$initial'], test: /node_modules/, priority: 3 },
            // Less what src/offline/handle.ts alone brings of it, which is no part of the page.
            {
              name: 'app',
              tags: ['$initial'],
              test: /^(?!.*\/src\/(offline\/(event-changes|files|handle|outbox)|i18n\/fr\/attachments)\.)/,
              priority: 2,
            },
            { name: 'forms', test: /zod|react-hook-form|@hookform|@standard-schema/, priority: 1 },
            // What signing in has in common with the other screens, which is little, and what too few have to be one of the parts.
            {
              name: 'fields',
              test: /src\/(ui\/(field|sentence)|keeping\/work-day)\.|icons\/(circle-alert|eye|eye-off)\./,
              priority: 1,
            },
            {
              name: 'parts',
              minShareCount: 4,
              // Whatever brings the texts of a domain along is for the screens of that domain.
              test: /lucide-react|src\/(app\/address|app\/agenda\/links|(ui|i18n|keeping|offline|reaching|app|domain\/prospect)\/(?!form|outbox|files|event-changes|objection|account-choice|about|address|towns|by-laws|overseas|reason|reached|table|list-foot|back)[^/]+$)/,
            },
            // Those of fewer screens.
            { name: 'icons', minShareCount: 2, test: /lucide-react/ },
            // What is asked of the agenda: whoever asks needs all of it.
            {
              name: 'agenda-asked',
              minShareCount: 2,
              test: /src\/domain\/agenda\/(use|collisions|occurrences)\.|node_modules\/(rrule|tslib)\//,
            },
            { name: 'agenda-words', minShareCount: 2, test: /src\/(i18n\/fr\/agenda|domain\/agenda\/words)\./ },
            { name: 'finding', minShareCount: 2, test: /src\/(domain\/portfolio\/(?!points|shapes|map)|ui\/growing)/ },
            { name: 'map-parts', test: /src\/(i18n\/fr\/map|domain\/portfolio\/(points|shapes))/ },
            { name: 'entering', minShareCount: 2, test: /src\/(app\/entry\/(frame|password|device)|i18n\/fr\/entry)/ },
          ],
        },
      },
    },
    modulePreload: { polyfill: false }, // the polyfill would be an inline script
  },
  server: {
    // `make web-dev`: the API comes from the program, started apart.
    proxy: Object.fromEntries(
      ['/v1', '/docs', '/guide', '/openapi.yaml', '/healthz', '/readyz'].map((path) => [
        path,
        process.env.BESACE_API ?? 'http://127.0.0.1:8080',
      ]),
    ),
  },
  test: {
    // A worker goes on from file to file, with one document that afresh.ts puts back: half of the time went into new ones.
    isolate: false,
    environment: './vitest/document.ts',
    setupFiles: './vitest/afresh.ts',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    testTimeout: 30_000, // a machine that is busy with something else is no failure
  },
});
