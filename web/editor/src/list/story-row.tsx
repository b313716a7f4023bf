import { directionOf } from '../../../shared/language.js';
import { shortTime } from '../app/times.js';
import type { ListedFragment } from '../generated/graphql.js';

const statusLabels: Readonly<Record<string, string>> = {
  DRAFT: 'Draft',
  SCHEDULED: 'Scheduled',
  PUBLISHED: 'Published',
  WITHDRAWN: 'Withdrawn',
};

/** A story in the list: its state, and what waits. */
export function StoryRow({ story }: { readonly story: ListedFragment }) {
  const { id, status, language, updatedAt, publishedAt, section, source, draft } = story;
  const headline = draft?.article.headline ?? story.headline;
  return (
    <li class="row" data-id={id}>
      <span class={`pill pill-${status.toLowerCase()}`}>{statusLabels[status] ?? status}</span>
      <a class="row-headline" href={`/edit/${id}`} lang={language} dir={directionOf(language)}>
        {headline}
      </a>
      <span class="row-notes">
        {source?.pending && (
          <span class="pill pill-notice">
            {source.pending.withdrawn ? 'Withdrawn by the wire' : 'Wire changes'}
          </span>
        )}
        {draft && (
          <span class="pill">
            {draft.conflicts.length > 0 ? 'Conflict' : 'Changed'} by {draft.savedBy},{' '}
            {shortTime(draft.savedAt)}
          </span>
        )}
        {draft?.publishAt && <span class="pill">Update at {shortTime(draft.publishAt)}</span>}
      </span>
      <span class="row-meta">
        {[section?.name, source?.name].filter(Boolean).join(' · ')}{' '}
        {status === 'SCHEDULED' && publishedAt ? `at ${shortTime(publishedAt)}` : shortTime(updatedAt)}
      </span>
    </li>
  );
}
