import { EditUrlDocument } from '../generated/graphql.js';
import { texts } from '../texts.js';
import { post } from './post.js';

/** Shows an editor where the story is edited. `key` is what the editor's page keeps for this tab. */
export async function showEditLink(element: Element, id: string, key: string): Promise<void> {
  const { data } = await post(EditUrlDocument, { id }, { authorization: `Bearer ${key}` });
  const url = data?.article?.editUrl;
  if (!url) return;
  const link = document.createElement('a');
  link.className = 'button';
  link.href = url;
  link.textContent = texts.edit;
  element.replaceChildren(link);
}
