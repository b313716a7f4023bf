import type { Database } from '../../db/database.js';
import type { Actor } from '../../domain/editing.js';
import type { ShareChannel } from '../../domain/sharing.js';
import type { Related } from '../related/index.js';

export interface EditingSettings {
  readonly publicUrl: string;
  readonly shareChannels: readonly ShareChannel[];
  /** Whether a main picture needs alternative text to be published. */
  readonly requireAlt: boolean;
  /** The site's own preview page, with `{token}`; empty without one. */
  readonly previewUrl: string;
}

/** What mutations are made with. */
export interface EditingParts {
  readonly database: Database;
  readonly related: Related;
  readonly settings: EditingSettings;
}

/** Who sent a request, and which. */
export interface EditContext {
  readonly actor: Actor;
  readonly requestId: string;
}

/** An article after a mutation, and advice about it. */
export interface EditResult<Advice = unknown> {
  /** The uid of the article. */
  readonly uid: string;
  readonly checks: readonly Advice[];
}
