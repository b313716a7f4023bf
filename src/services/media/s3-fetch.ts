import { setTimeout as sleep } from 'node:timers/promises';
import { noStore, noSuchBucket } from './s3-problems.js';

/** Pauses before a request is sent again, in milliseconds. */
const pauses = [100, 400];

/**
 * A `fetch` for requests that may be sent again: it does so after a lost connection, such as one that the store closed
 * while it was idle, and after an error that passes. The signal ends everything.
 */
export function fetchAgain(signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    // After the signature: proxies change this header. Without it a proxy could compress, and Content-Length be wrong.
    const headers = { ...(init?.headers as Record<string, string>), 'accept-encoding': 'identity' };
    // The signature fits one host alone.
    const request: RequestInit = { ...init, headers, signal, redirect: 'manual' };
    for (const pause of pauses) {
      const response = await fetch(input, request).catch(() => signal.throwIfAborted());
      if (response && response.status !== 429 && response.status < 500) return ofStore(response);
      await response?.body?.cancel();
      await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
    return ofStore(await fetch(input, request));
  };
}

/** Throws what the client would take for something else. */
async function ofStore(response: Response): Promise<Response> {
  // For the client it is a missing object: a reader would get a 404, which caches store.
  if (response.status === 404 && (await response.clone().text()).includes('<Code>NoSuchBucket<'))
    throw noSuchBucket();
  // A site with a page for every address. An empty page is how Swift confirms an upload.
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('text/html') && response.headers.get('content-length') !== '0')
    throw noStore();
  return response;
}
