import type { Database } from '../../db/database.js';
import { findArticleLink, findShareLink, type LinkTarget } from '../../db/sharing/links.js';
import type { ShareChannel } from '../../domain/sharing.js';
import { parseCode } from './codes.js';

export type { LinkTarget } from '../../db/sharing/links.js';

/** A short link that leads somewhere. */
export interface FoundLink {
  readonly code: string;
  readonly channel: ShareChannel;
  readonly target: LinkTarget;
  /** Whether a share made it; otherwise it is the link of an article in a channel. */
  readonly ofShare: boolean;
  /** Where a person is led; null where the article has no address. */
  readonly destination: string | null;
}

export interface LinkSettings {
  /** The address of an article that names none itself, with {slug}; empty: there is none. */
  readonly articleUrl: string;
  /** The query that is added to an article's address, with {channel}. */
  readonly linkParameters: string;
}

/** What a short link leads to; null for a code that leads nowhere or to what nobody may see yet. */
export async function findLink(
  database: Database,
  text: string,
  settings: LinkSettings,
): Promise<FoundLink | null> {
  const parsed = parseCode(text);
  if (!parsed) return null;
  const ofShare = parsed.kind === 'share';
  const target = ofShare
    ? await findShareLink(database, parsed.code)
    : await findArticleLink(database, parsed.least, parsed.most);
  if (!target || target.state === 'HIDDEN') return null;
  const channel = ofShare ? ((target.channel ?? 'OTHER') as ShareChannel) : parsed.channel;
  return { code: parsed.code, channel, target, ofShare, destination: destination(target, channel, settings) };
}

/** The article's own address, or the one made of its slug, with what is added to it; what it has of its own stays. */
export function destination(
  { canonicalUrl, slug }: Pick<LinkTarget, 'canonicalUrl' | 'slug'>,
  channel: ShareChannel,
  settings: LinkSettings,
): string | null {
  const address = canonicalUrl ?? settings.articleUrl.replaceAll('{slug}', encodeURIComponent(slug));
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const added = new URLSearchParams(settings.linkParameters.replaceAll('{channel}', channel.toLowerCase()));
  for (const name of url.searchParams.keys()) added.delete(name);
  // Written behind what is there: `searchParams` would write that anew, and a signed address would break.
  if (added.size > 0) url.search += `${url.search ? '&' : '?'}${added}`;
  return url.href;
}
