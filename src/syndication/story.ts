/** A published story, as the writers of this folder are handed it. All addresses are absolute URIs. */
export interface Story {
  /** The public id, such as `art_…`. */
  readonly id: string;
  /** The page of the story; null where the site has none. */
  readonly url: string | null;
  readonly headline: string;
  readonly standfirst: string | null;
  /** Safe HTML; null without a text, and in feeds of summaries. */
  readonly html: string | null;
  /** BCP 47; `und` when it is not known. */
  readonly language: string;
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly section: Name | null;
  readonly authors: readonly Name[];
  readonly topics: readonly Name[];
  readonly image: Picture | null;
  /** Latest first. */
  readonly corrections: readonly Correction[];
}

export interface Name {
  readonly name: string;
  /** Its page, where the site has one. */
  readonly url?: string | null;
}

export interface Picture {
  readonly url: string;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface Correction {
  readonly at: string;
  readonly kind: string;
  readonly note: string;
}

/** The identity of a story outside: it outlives slugs, domains and withdrawals. */
export const urnOf = (id: string): string => `urn:uuid:${id.replace(/^[a-z]+_/, '')}`;

/** The language, where it is known. */
export const knownLanguage = (language: string): string | null => (language === 'und' ? null : language);

const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

/** The media type of a picture by the end of its address; null when that does not say. */
export function mediaTypeOf(url: string): string | null {
  const [, ending = ''] = /\.([a-z]+)(?:[?#]|$)/i.exec(url) ?? [];
  return mediaTypes[ending.toLowerCase()] ?? null;
}
