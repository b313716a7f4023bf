import { setTimeout as sleep } from 'node:timers/promises';

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
      if (response && response.status !== 429 && response.status < 500) return response;
      await response?.body?.cancel();
      await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
    return fetch(input, request);
  };
}
