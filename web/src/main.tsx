import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/noto-sans/wght.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { isSample } from './parts/sample-mark';
import { setUpLanguage } from './i18n';
import { applyDensity, keptPreferences } from './session/preferences';
import { applyTextSize } from './theme/theme';

// What locks the page's scrolling behind a dialog writes a style of its own, and looks for the nonce under this name.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ =
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

async function start(): Promise<void> {
  applyTextSize(keptPreferences().textSize);
  applyDensity();
  // Print carries the mark too (theme/global.css).
  if (isSample) document.documentElement.dataset['sample'] = '';
  await setUpLanguage();
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // Its shell opens without a network from the second visit on.
  if ('serviceWorker' in navigator && import.meta.env.PROD)
    await navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}

void start();
