import { render } from 'preact';
import { PreviewDocument } from '../generated/graphql.js';
import { Story } from '../parts/story.js';
import { texts } from '../texts.js';
import { post } from './post.js';

/** Shows the story that the address names. Its token is after `#`, so that no server sees it in an address. */
export async function showPreview(element: Element): Promise<void> {
  const id = new URLSearchParams(location.search).get('id');
  const token = location.hash.slice(1);
  const show = (text: string) =>
    render(
      <>
        <h1>{texts.preview}</h1>
        <p role="alert">{text}</p>
      </>,
      element,
    );
  if (!id || !token) return show(texts.previewIncomplete);
  try {
    const { data, errors = [] } = await post(PreviewDocument, { id, token });
    const story = data?.article;
    if (!story) return show(errors.some(isTransient) ? texts.previewFailed : texts.previewEnded);
    document.title = `${texts.preview}: ${story.headline}`;
    render(<Story story={story} />, element);
  } catch {
    show(texts.previewFailed);
  }
}

const isTransient = ({ extensions }: { readonly extensions?: { readonly code?: string } }): boolean =>
  !['UNAUTHENTICATED', 'NOT_FOUND', 'GONE', 'BAD_USER_INPUT'].includes(extensions?.code ?? '');
