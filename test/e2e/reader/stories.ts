import type { Editors } from '../../support/editors.js';

interface Payload {
  readonly article: { readonly id: string; readonly slug: string; readonly version: number };
}
/** What mutations of stories return. */
export const payload = 'article { id slug version }';

/** Makes stories of the newsroom. */
export const storyMaker =
  (editors: Editors) =>
  async (headline: string, isPublished = true): Promise<Payload['article']> => {
    const input = { headline, bodyHtml: `<p>The text of ${headline}.</p>` };
    const { article } = await editors.run<Payload>('createArticle', input, payload);
    if (!isPublished) return article;
    const published = { id: article.id, expectedVersion: article.version };
    return (await editors.run<Payload>('publishArticle', published, payload)).article;
  };
