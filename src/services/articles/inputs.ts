import type { TopicKind } from '../../domain/content.js';
import type { ArticleField, CorrectionKind, SlugChoice } from '../../domain/editing.js';

export interface ImageInput {
  readonly url: string;
  readonly alt?: string | null;
  readonly caption?: string | null;
  readonly credit?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
}

/** The fields of an article as an editor sends them: absent leaves, null clears. */
export interface ArticlePatch {
  readonly headline?: string | null;
  readonly standfirst?: string | null;
  readonly dateline?: string | null;
  readonly byline?: string | null;
  readonly bodyHtml?: string | null;
  /** A slug. */
  readonly section?: string | null;
  readonly topics?: readonly { readonly name: string; readonly kind: TopicKind }[] | null;
  /** Names. */
  readonly authors?: readonly string[] | null;
  readonly language?: string | null;
  readonly slug?: string | null;
  readonly canonicalUrl?: string | null;
  readonly image?: ImageInput | null;
}

export interface CorrectionInput {
  readonly note: string;
  readonly kind: CorrectionKind;
}

/** What every mutation takes. */
export interface Repeatable {
  /** A retry with the same key gets the same response, and changes nothing. */
  readonly idempotencyKey?: string | null;
}

export interface CreateInput extends ArticlePatch, Repeatable {
  readonly headline: string;
  readonly bodyHtml: string;
}

export interface UpdateInput extends Repeatable {
  readonly id: string;
  readonly expectedVersion: number;
  readonly patch: ArticlePatch;
  readonly note?: string | null;
  readonly correction?: CorrectionInput | null;
}

export interface SaveDraftInput extends Repeatable {
  readonly id: string;
  /** 0 where there is no draft yet. */
  readonly expectedDraftVersion: number;
  /** The version of the article with whose changes the editor compared the draft. */
  readonly baseVersion?: number | null;
  readonly patch: ArticlePatch;
}

export interface DiscardDraftInput extends Repeatable {
  readonly id: string;
  readonly expectedDraftVersion: number;
}

export interface PublishInput extends Repeatable {
  readonly id: string;
  readonly expectedVersion: number;
  readonly draftVersion?: number | null;
  /** RFC 3339; in the future it schedules. */
  readonly at?: string | null;
  readonly note?: string | null;
  readonly correction?: CorrectionInput | null;
  readonly slug: SlugChoice;
}

export interface CancelScheduleInput extends Repeatable {
  readonly id: string;
  readonly note?: string | null;
}

export interface WithdrawInput extends Repeatable {
  readonly id: string;
  readonly reason: string;
}

export interface WithdrawSeveralInput extends Repeatable {
  readonly ids?: readonly string[] | null;
  readonly source?: string | null;
  readonly uris?: readonly string[] | null;
  readonly reason: string;
  readonly dryRun: boolean;
}

export interface ReinstateInput extends Repeatable {
  readonly id: string;
  readonly expectedVersion: number;
  readonly note: string;
}

export interface AcceptSourceInput extends Repeatable {
  readonly id: string;
  readonly expectedVersion: number;
  readonly fields: readonly ArticleField[];
}

export interface RestoreInput extends Repeatable {
  readonly revisionId: string;
  readonly expectedDraftVersion: number;
}

export interface CreatePreviewInput extends Repeatable {
  readonly articleId: string;
  readonly minutes: number;
}
