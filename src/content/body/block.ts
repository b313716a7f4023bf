import type { ImageValue } from '../values.js';

/** A block as the article row stores it; `__typename` is its GraphQL type. */
export type Block = { readonly html: string; readonly text: string } & (
  | { readonly __typename: 'ParagraphBlock' | 'HtmlBlock' }
  | { readonly __typename: 'HeadingBlock'; readonly level: number }
  | { readonly __typename: 'ImageBlock'; readonly image: ImageValue }
  | { readonly __typename: 'QuoteBlock'; readonly attribution: string | null }
  | { readonly __typename: 'ListBlock'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly __typename: 'EmbedBlock'; readonly url: string; readonly provider: string | null }
);

export interface ListItem {
  readonly html: string;
  readonly text: string;
}
