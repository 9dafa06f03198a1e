import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { actForms } from './build/act-forms.mjs';
import { glossary } from './build/glossary.mjs';
import { words } from './build/words.mjs';

export default defineConfig({
  plugins: [react(), actForms(), glossary(), words()],
  build: {
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    // Our own budgets, of what is sent, are in build/build.mjs.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        // What every page needs comes in one piece: in dozens of small ones it compresses worse and is asked for in turn.
        codeSplitting: {
          groups: [{ name: 'shell', tags: ['$initial'], includeDependenciesRecursively: false }],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:3000',
      '/health': 'http://localhost:3000',
      '/live': { target: 'http://localhost:3000', ws: true },
    },
  },
});
