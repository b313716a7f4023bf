import { relatedService } from '../../../src/services/related/index.js';
import type { EditorTest } from '../../support/editor-page.js';
import { newsroomOf } from '../../support/newsroom.js';

const paragraphs = [
  'The harbour tunnel opens on Monday, eleven years after the council first voted on it.',
  'The first bus leaves at six from Mole Street; trains follow in May.',
  'The ferries sail until the end of the month.',
].map((text) => `<p>${text}</p>`);

/** The id of a story from a wire. The newsroom changed its headline and standfirst, then the wire changed them again. */
export async function wireStory(editor: EditorTest, uri: string): Promise<string> {
  const newsroom = newsroomOf(editor.gateway);
  const item = {
    uri,
    section: 'Region',
    topics: [{ name: 'Port Ellery', kind: 'PLACE' as const }],
    dateline: 'PORT ELLERY',
    body: { html: paragraphs.join('') },
  };
  const [row] = await newsroom.publish({ ...item, headline: 'Tunnel opens on Monday' });
  const id = `art_${row?.uid}`;
  await editor.api(
    'mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { id } } }',
    {
      input: {
        id,
        expectedVersion: 1,
        patch: { headline: 'Harbour tunnel to open', standfirst: 'Buses run every ten minutes.' },
        note: 'Fits the page',
      },
    },
  );
  await newsroom.publish({
    ...item,
    headline: 'Tunnel opens on Tuesday',
    standfirst: 'Buses run every twelve minutes.',
  });
  await relatedService(editor.gateway.database, { halfLifeDays: 30 }).refreshPending();
  return id;
}
