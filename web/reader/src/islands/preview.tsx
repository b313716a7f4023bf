import { render, type VNode } from 'preact';
import { PreviewDocument } from '../generated/graphql.js';
import { Story } from '../parts/story.js';
import { texts } from '../texts.js';
import { post } from './post.js';

/** Shows the story that the address names. Its token is after `#`, so that no server sees it in an address. */
export async function showPreview(element: Element): Promise<void> {
  const id = new URLSearchParams(location.search).get('id');
  const token = location.hash.slice(1);
  // Another link to a preview that is opened here differs in its token alone.
  window.addEventListener('hashchange', () => location.reload(), { once: true });
  const content = await loadPreview(id, token);
  // Preact adds to what is there.
  element.replaceChildren();
  render(content, element);
}

async function loadPreview(id: string | null, token: string): Promise<VNode> {
  if (!id || !token) return <Problem text={texts.previewIncomplete} />;
  try {
    const { data, errors = [] } = await post(PreviewDocument, { id, token });
    const story = data?.article;
    if (!story) return <Problem text={errors.some(isTransient) ? texts.previewFailed : texts.previewEnded} />;
    document.title = `${texts.preview}: ${story.headline}`;
    return <Story story={story} />;
  } catch {
    return <Problem text={texts.previewFailed} />;
  }
}

const Problem = ({ text }: { readonly text: string }) => (
  <>
    <h1>{texts.preview}</h1>
    <p role="alert">{text}</p>
  </>
);

const isTransient = ({ extensions }: { readonly extensions?: { readonly code?: string } }): boolean =>
  !['UNAUTHENTICATED', 'NOT_FOUND', 'GONE', 'BAD_USER_INPUT'].includes(extensions?.code ?? '');
