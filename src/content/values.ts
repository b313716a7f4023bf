import type { TopicKind } from '../domain/content.js';

/** Markup is sanitised later; text is split into paragraphs at empty lines. */
export type BodySource = { readonly html: string } | { readonly text: string };

export interface TopicValue {
  readonly name: string;
  readonly kind: TopicKind;
}

export interface ImageValue {
  readonly url: string;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly width?: number;
  readonly height?: number;
}
