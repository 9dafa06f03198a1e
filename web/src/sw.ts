/// <reference lib="webworker" />
// The shell is kept: the second visit opens without a network, with what was being written. Answers of the API are never
// kept here: what is shown of a case is what the server says now.
declare const __KEPT__: string[];
declare const __VERSION__: string;
const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELL = `shell-${__VERSION__}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(__KEPT__))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name !== SHELL && name !== SETTINGS).map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  );
});

/** The signal is empty (rule 13): what it says is the same for everything, in the language of whoever uses this browser. */
const SETTINGS = 'settings';
const told = {
  vi: 'Có thông báo mới – mở ứng dụng để xem.',
  en: 'There is something new – open the application to see it.',
};

worker.addEventListener('push', (event) => event.waitUntil(tell()));

async function tell(): Promise<void> {
  const language = await (await caches.match('/settings/language', { cacheName: SETTINGS }))?.text();
  await worker.registration.showNotification('Đầu Mối', {
    body: told[language === 'en' ? 'en' : 'vi'],
    icon: '/icon.svg',
    // One at a time: the next takes the place of the one before.
    tag: 'inbox',
  });
  await worker.navigator.setAppBadge?.();
}

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open('/inbox'));
});

async function open(path: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const [there] = windows;
  if (!there) return void (await worker.clients.openWindow(path));
  await there.focus();
  await there.navigate(path).catch(() => undefined);
}

/** So long the network is waited for when a page is opened; then the kept shell comes. Milliseconds. */
const PATIENCE_MS = 3_000;

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (/^\/(api|live|health)(\/|$)/.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else
    event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept ?? fetch(request)));
});

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status < 500) return answer;
  } catch {
    // No network: the shell that is kept.
  }
  return (await caches.match('/')) ?? Response.error();
}
