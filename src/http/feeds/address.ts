import { type FeedFormat, feedFormatNames, feedFormats } from '../../domain/feeds.js';

/** What a feed is of. */
export type FeedSubject =
  | { readonly kind: 'all' }
  | { readonly kind: 'section' | 'topic' | 'author'; readonly slug: string }
  | { readonly kind: 'search'; readonly query: string };

export interface FeedAddress {
  readonly subject: FeedSubject;
  readonly format: FeedFormat;
  /** The cursor after which the page begins. */
  readonly after: string | null;
}

const folders = { sections: 'section', topics: 'topic', authors: 'author' } as const;
const kinds = { section: 'sections', topic: 'topics', author: 'authors' } as const;

/** The feed at a path below `/feeds/`; null where there is none. */
export function readFeedAddress(path: string, search: URLSearchParams): FeedAddress | null {
  const [, name = '', ending = ''] = /^(.+)\.([a-z]+)$/.exec(path) ?? [];
  const format = feedFormatNames.find((one) => feedFormats[one] === ending);
  if (!format) return null;
  const after = search.get('after') || null;
  if (name === 'all') return { subject: { kind: 'all' }, format, after };
  if (name === 'search') {
    const query = (search.get('q') ?? '').trim();
    return query ? { subject: { kind: 'search', query }, format, after: null } : null;
  }
  const [folder = '', slug = '', ...others] = name.split('/').map(decode);
  if (!Object.hasOwn(folders, folder) || !slug || others.length > 0) return null;
  return { subject: { kind: folders[folder as keyof typeof folders], slug }, format, after };
}

/** The path of a feed, with its parameters. */
export function feedPath({ subject, format, after }: FeedAddress): string {
  const { path, parameters } = partsOf(subject);
  const set = new URLSearchParams({ ...parameters, ...(after !== null && { after }) });
  return `/feeds/${path}.${feedFormats[format]}${set.size > 0 ? `?${set}` : ''}`;
}

/** The path of the page that shows the same to people. */
export function pagePath(subject: FeedSubject): string {
  if (subject.kind === 'all') return '/';
  const { path, parameters } = partsOf(subject);
  return subject.kind === 'search' ? `/search?${new URLSearchParams(parameters)}` : `/${path}`;
}

function partsOf(subject: FeedSubject): { path: string; parameters: Record<string, string> } {
  if (subject.kind === 'all') return { path: 'all', parameters: {} };
  if (subject.kind === 'search') return { path: 'search', parameters: { q: subject.query } };
  return { path: `${kinds[subject.kind]}/${encodeURIComponent(subject.slug)}`, parameters: {} };
}

/** A part of a path; one that is not well-formed is no slug. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
