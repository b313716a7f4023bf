import { integer, type Setting } from './setting.js';

/** The search server of SEARCH_URL. */
export interface SearchSettings {
  /** Its address without user and password. */
  readonly url: string;
  /** Null: it takes anybody. */
  readonly login: { readonly username: string; readonly password: string } | null;
  /** The alias of the index. */
  readonly index: string;
  /** The timeout of a search, in milliseconds. */
  readonly timeoutMs: number;
  /** The lag of the index above which PostgreSQL searches, in seconds. */
  readonly maxLagSeconds: number;
}

/** A per cent sign must start an escape: in a password it is written as %25. */
const isSearchUrl = (text: string): boolean =>
  /^https?:\/\/[^\s?#]+$/.test(text) && URL.canParse(text) && !/%(?![0-9a-f]{2})/i.test(text);

/** The settings of the search server in the environment. */
export const searchSettings = {
  SEARCH_URL: {
    fallback: '',
    expected: 'empty, or an address like https://user:password@search.example.org:9200',
    parse: (text: string) => (text === '' || isSearchUrl(text) ? text : undefined),
  },
  SEARCH_INDEX: {
    fallback: 'dateline-articles',
    expected:
      'a name of small letters, digits, - and _, of at most 100 characters, that begins with a letter',
    parse: (text: string) => (/^[a-z][a-z0-9_-]{0,99}$/.test(text) ? text : undefined),
  },
  SEARCH_SERVER_TIMEOUT_MS: integer(10, 60_000, 300),
  SEARCH_MAX_LAG_SECONDS: integer(1, 86_400, 60),
} satisfies Record<string, Setting<string | number>>;

type Read = <Name extends keyof typeof searchSettings>(
  name: Name,
) => NonNullable<ReturnType<(typeof searchSettings)[Name]['parse']>>;

/** Null without SEARCH_URL. */
export function searchOf(read: Read): SearchSettings | null {
  const text = read('SEARCH_URL');
  const index = read('SEARCH_INDEX');
  const timeoutMs = read('SEARCH_SERVER_TIMEOUT_MS');
  const maxLagSeconds = read('SEARCH_MAX_LAG_SECONDS');
  if (!text) return null;
  const url = new URL(text);
  const [username, password] = [url.username, url.password].map(decodeURIComponent) as [string, string];
  url.username = '';
  url.password = '';
  const login = username || password ? { username, password } : null;
  return { url: url.href.replace(/\/+$/, ''), login, index, timeoutMs, maxLagSeconds };
}
