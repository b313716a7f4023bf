import type { Storage } from '@graphiql/toolkit';

const HOLDS_HEADERS = /:(queries|favorites|tabState)$/;
const IS_HEADERS = /:headers$/;

/** The browser's storage without headers: a key that was typed there must not outlive the page. */
export function storageWithoutHeaders(storage: Storage): Storage {
  return {
    getItem: (name) => storage.getItem(name),
    setItem(name, value) {
      if (IS_HEADERS.test(name)) return;
      storage.setItem(name, HOLDS_HEADERS.test(name) ? withoutHeaders(value) : value);
    },
    removeItem: (name) => storage.removeItem(name),
    clear: () => storage.clear(),
    get length() {
      return storage.length;
    },
  };
}

function withoutHeaders(text: string): string {
  return JSON.stringify(JSON.parse(text), (name, value) => (name === 'headers' ? undefined : value));
}
