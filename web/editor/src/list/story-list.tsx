import { useState } from 'preact/hooks';
import { TopBar } from '../app/top-bar.js';
import type { ListedFragment } from '../generated/graphql.js';
import { useViewer } from '../session/use-viewer.js';
import { LeftTexts } from './left-texts.js';
import { StoryRow } from './story-row.js';
import { useList } from './use-list.js';
import { usePlace, useReturn } from './use-place.js';
import { listViews } from './views.js';
import { Waiting } from './waiting.js';

const inAddress = new URLSearchParams(location.search);

/** The stories, in views and by search. What waits for an editor comes first. */
export function StoryList() {
  const [name, setName] = useState(inAddress.get('view') ?? 'all');
  const [search, setSearch] = useState(inAddress.get('search') ?? '');
  const [typed, setTyped] = useState(search);
  const place = useReturn();
  const viewer = useViewer();
  const view = listViews.find((one) => one.name === name) ?? listViews[0];
  const { stories, loading, problem, more } = useList(view?.filter ?? {}, search, place?.count ?? 0);
  usePlace(place, stories.length);
  const goTo = (next: string, words: string): void => {
    setName(next);
    setSearch(words);
    const address = new URLSearchParams({ view: next, ...(words && { search: words }) });
    history.replaceState(null, '', `?${address}`);
  };
  return (
    <>
      <TopBar>
        <h1 class="bar-title">Stories</h1>
        <a class="button button-primary" href="/edit/new">
          New story
        </a>
      </TopBar>
      <main class="list-page">
        <div class="list-controls">
          <nav aria-label="Views" class="views">
            {listViews.map(({ name: other, label }) => (
              <button
                key={other}
                type="button"
                class="view"
                aria-current={other === view?.name ? 'page' : undefined}
                onClick={() => goTo(other, search)}
              >
                {label}
              </button>
            ))}
          </nav>
          <search>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                goTo(name, typed.trim());
              }}
            >
              <input
                class="input"
                type="search"
                aria-label="Search stories"
                placeholder="Search"
                value={typed}
                onInput={(event) => {
                  setTyped(event.currentTarget.value);
                  if (event.currentTarget.value === '') goTo(name, '');
                }}
              />
            </form>
          </search>
        </div>
        {problem && (
          <p class="field-problem" role="alert">
            {problem}
          </p>
        )}
        <LeftTexts />
        {view?.name === 'all' && search === '' && <Waiting name={viewer?.name ?? null} />}
        <h2 class="list-heading">
          {headingOf(view?.name === 'all' ? 'All stories' : (view?.label ?? ''), search)}
        </h2>
        <Rows stories={stories} />
        {!loading && !problem && stories.length === 0 && <p class="empty">There are no stories here.</p>}
        {more && (
          <button type="button" class="button" disabled={loading} onClick={more}>
            Show more
          </button>
        )}
        <p class="visually-hidden" role="status">
          {loading ? 'Loading' : `${stories.length} stories`}
        </p>
      </main>
    </>
  );
}

const headingOf = (label: string, search: string): string =>
  search === '' ? label : `${label} with “${search}”`;

const Rows = ({ stories }: { readonly stories: readonly ListedFragment[] }) => (
  <ul class="rows all-stories">
    {stories.map((story) => (
      <StoryRow key={story.id} story={story} />
    ))}
  </ul>
);
