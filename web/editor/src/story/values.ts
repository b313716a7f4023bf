import type { ArticlePatch, TopicKind, ValuesFragment } from '../generated/graphql.js';

export interface Picture {
  readonly url: string;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface TopicName {
  readonly name: string;
  readonly kind: TopicKind;
}

/** What an editor writes, in the form in which it is sent: a patch holds some of these fields. */
export interface StoryValues {
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: string | null;
  readonly dateline: string | null;
  readonly bodyHtml: string;
  readonly section: string | null;
  readonly topics: readonly TopicName[];
  readonly authors: readonly string[];
  readonly language: string;
  readonly slug: string;
  readonly canonicalUrl: string | null;
  readonly image: Picture | null;
}

export type StoryPatch = Partial<StoryValues>;

export const emptyValues: StoryValues = {
  headline: '',
  standfirst: null,
  byline: null,
  dateline: null,
  bodyHtml: '',
  section: null,
  topics: [],
  authors: [],
  language: 'en',
  slug: '',
  canonicalUrl: null,
  image: null,
};

export const valuesOf = (article: ValuesFragment): StoryValues => ({
  headline: article.headline,
  standfirst: article.standfirst,
  byline: article.byline,
  dateline: article.dateline,
  bodyHtml: article.body?.html ?? '',
  section: article.section?.slug ?? null,
  topics: (article.topics ?? []).map(({ name, kind }) => ({ name, kind })),
  authors: (article.authors ?? []).map(({ name }) => name),
  language: article.language,
  slug: article.slug,
  canonicalUrl: article.canonicalUrl,
  image: article.image && pictureOf(article.image),
});

const pictureOf = ({ url, alt, caption, credit, width, height }: Picture): Picture => ({
  url,
  alt,
  caption,
  credit,
  width,
  height,
});

/** The fields of a patch whose values differ. */
export const changedIn = (patch: StoryPatch, values: StoryValues): StoryPatch =>
  Object.fromEntries(
    Object.entries(patch).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(values[name as keyof StoryValues]),
    ),
  );

/** A patch as the gateway takes it. */
export const toInput = ({ topics, authors, ...patch }: StoryPatch): ArticlePatch => ({
  ...patch,
  ...(topics && { topics: [...topics] }),
  ...(authors && { authors: [...authors] }),
});
