import type { Storage } from '@graphiql/toolkit';

const CONTAINS_HEADERS = /:(queries|favorites|tabState)$/;
const IS_HEADERS = /:headers$/;

/** The browser's storage without headers: a key that the user typed there must not outlive the page. */
export function storageWithoutHeaders(storage: Storage): Storage {
  return {
    getItem: (name) => storage.getItem(name),
    setItem(name, value) {
      if (IS_HEADERS.test(name)) return;
      storage.setItem(name, CONTAINS_HEADERS.test(name) ? removeHeaders(value) : value);
    },
    removeItem: (name) => storage.removeItem(name),
    clear: () => storage.clear(),
    get length() {
      return storage.length;
    },
  };
}

function removeHeaders(text: string): string {
  return JSON.stringify(JSON.parse(text), (name, value) => (name === 'headers' ? undefined : value));
}
