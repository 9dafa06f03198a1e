import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { actForms } from './build/act-forms.mjs';
import { glossary } from './build/glossary.mjs';

export default defineConfig({
  plugins: [react(), actForms(), glossary()],
  build: {
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:3000',
      '/health': 'http://localhost:3000',
      '/live': { target: 'http://localhost:3000', ws: true },
    },
  },
});
