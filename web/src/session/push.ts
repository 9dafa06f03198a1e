// Signals on this device when the application is not open (rule 13). They carry nothing: the words of the notice stand in
// the service worker, in the language that is kept beside it.

export function supported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** Whether the person has allowed it in this browser; where he has not, the list of devices may still name it. */
export function subscribed(): boolean {
  return supported() && Notification.permission === 'granted';
}

/** To be called from a click. The address to be signalled at. Throws where the person or the browser does not want it. */
export async function subscribe(publicKey: string): Promise<string> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('not allowed');
  const worker = await navigator.serviceWorker.ready;
  const applicationServerKey = bytesOf(publicKey);
  const before = await worker.pushManager.getSubscription();
  // Made with another key of the server, it would be refused there.
  if (before && !same(before.options.applicationServerKey, applicationServerKey)) await before.unsubscribe();
  const now = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  return now.endpoint;
}

export async function unsubscribe(): Promise<void> {
  const worker = await navigator.serviceWorker.ready;
  await (await worker.pushManager.getSubscription())?.unsubscribe();
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function same(a: ArrayBuffer | null, b: Uint8Array): boolean {
  return a !== null && new Uint8Array(a).join() === b.join();
}
