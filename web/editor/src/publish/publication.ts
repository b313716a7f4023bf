import type { CorrectionKind, LiveFragment, PublishArticleInput } from '../generated/graphql.js';
import { instantOf, type Moment, momentOf, nextHour } from './moment.js';

/** What an editor chose in the dialog. */
export interface Choices {
  readonly when: 'now' | 'later';
  readonly moment: Moment;
  readonly note: string;
  readonly slugFromHeadline: boolean;
  /** Empty: readers are told nothing. */
  readonly correctionKind: CorrectionKind | '';
  readonly correctionNote: string;
}

export const wasNeverPublic = ({ status }: Pick<LiveFragment, 'status'>): boolean =>
  status === 'DRAFT' || status === 'SCHEDULED';

/** Whether there is something to publish at a time: what is published already waits for nothing. */
export const canWait = (story: Pick<LiveFragment, 'status' | 'draft'>): boolean =>
  wasNeverPublic(story) || story.draft !== null;

/** When a story, or its update, is published by itself; null when it is not. */
export const scheduledFor = ({ status, publishedAt, draft }: LiveFragment): string | null =>
  status === 'SCHEDULED' ? publishedAt : (draft?.publishAt ?? null);

/** The dialog as it opens. */
export function firstChoices(live: LiveFragment, now: Date): Choices {
  const scheduled = scheduledFor(live);
  return {
    when: scheduled ? 'later' : 'now',
    moment: scheduled ? momentOf(new Date(scheduled)) : nextHour(now),
    note: '',
    slugFromHeadline: live.status === 'DRAFT' && hasSlugOfHeadline(live),
    correctionKind: '',
    correctionNote: '',
  };
}

/** What is sent, or what is missing. */
export function publicationOf(
  choices: Choices,
  story: Pick<LiveFragment, 'id' | 'version' | 'status' | 'draft'>,
  draftVersion: number,
  now: Date,
):
  | { readonly input: PublishArticleInput }
  | { readonly problem: string; readonly field: 'moment' | 'correction' | 'story' } {
  const instant = choices.when === 'later' && canWait(story) ? instantOf(choices.moment, now) : null;
  if (instant && 'problem' in instant) return { ...instant, field: 'moment' };
  const correctionNote = choices.correctionNote.trim();
  if (choices.correctionKind && !correctionNote) {
    return { problem: 'Write what readers are told.', field: 'correction' };
  }
  if (!wasNeverPublic(story) && story.draft === null && !choices.correctionKind) {
    const problem =
      'Nothing was changed: readers see this story as it stands here. Change it first, or choose above what readers are told.';
    return { problem, field: 'story' };
  }
  return {
    input: {
      id: story.id,
      expectedVersion: story.version,
      slug: wasNeverPublic(story) && choices.slugFromHeadline ? 'FROM_HEADLINE' : 'KEEP',
      ...(draftVersion > 0 && { draftVersion }),
      ...(instant && { at: instant.at }),
      ...(choices.note.trim() && { note: choices.note.trim() }),
      ...(choices.correctionKind && { correction: { kind: choices.correctionKind, note: correctionNote } }),
    },
  };
}

/** Whether the slug was made of the headline: one that an editor chose stays. */
function hasSlugOfHeadline({ slug, headline, draft }: LiveFragment): boolean {
  if (draft?.fields.includes('SLUG')) return false;
  const words = headline
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu);
  return words !== null && slug.startsWith(words.join('-').slice(0, slug.length));
}
