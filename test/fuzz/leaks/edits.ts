import { createArticles } from '../../../src/app.js';
import { formatId } from '../../../src/domain/ids.js';
import type { InputOf, MutationName } from '../../../src/services/articles/index.js';
import { testConfig } from '../../support/gateway.js';
import { secretWord } from './items.js';
import type { LeakNewsroom } from './newsroom.js';

/** Edits of the public articles that readers see: the same in both newsrooms. */
const publicEdits = 6;

/**
 * Edits articles. Readers see the same in both newsrooms; with `secrets` there are also drafts, schedules,
 * previews, notes, names of editors and unpublished versions, each with a secret word.
 */
export async function editArticles({ gateway }: LeakNewsroom, secrets: boolean): Promise<void> {
  const articles = createArticles(testConfig, gateway.database);
  const word = (number: number): string => secretWord(600 + number);
  const name = secrets ? `${word(0)} desk` : 'Desk';
  const run = async <Name extends MutationName>(mutation: Name, input: InputOf<Name>): Promise<unknown> => {
    let result: unknown;
    await articles.run(
      mutation,
      input,
      { actor: { id: 'key:00000000', name }, requestId: 'leaks' },
      {
        selection: null,
        respond: async (_reader, given) => {
          result = given;
          return {};
        },
      },
    );
    return result;
  };
  const rows = await gateway.sql<{ uid: string; version: number }>(
    `select uid, version from article where source_uri like 'urn:open:%' and status = 'PUBLISHED' order by source_uri limit $1`,
    [publicEdits],
  );
  for (const [place, { uid, version }] of rows.entries()) {
    const id = formatId('Article', uid);
    await run('updateArticle', {
      id,
      expectedVersion: version,
      patch: { dateline: `PLACE ${place}` },
      note: secrets ? `Note ${word(1)}` : 'Note',
      correction: { note: `Corrected ${place}.`, kind: 'CORRECTION' },
    });
    if (!secrets) continue;
    await run('saveDraft', {
      id,
      expectedDraftVersion: 0,
      patch: {
        headline: `Drafted ${word(2)}`,
        bodyHtml: `<p>${word(3)}</p>`,
        topics: [{ name: `${word(4)} topic`, kind: 'SUBJECT' }],
        authors: [`Ada ${word(5)}`],
      },
    });
    await run('createPreview', { articleId: id, minutes: 60 });
    const at = '2099-01-01T00:00:00Z';
    if (place % 2 === 0) await run('publishArticle', { id, expectedVersion: version + 1, at, slug: 'KEEP' });
  }
  if (secrets) await makeSecretArticles(run, word);
}

/** Articles that are not published, one with a version that was unscheduled before its time. */
async function makeSecretArticles(
  run: <Name extends MutationName>(mutation: Name, input: InputOf<Name>) => Promise<unknown>,
  word: (number: number) => string,
): Promise<void> {
  for (const number of [7, 8, 9, 10]) {
    const created = await run('createArticle', {
      headline: `${word(number)} unpublished`,
      bodyHtml: `<p>${word(number)}</p>`,
      authors: [`Ada ${word(number)}`],
    });
    const id = formatId('Article', (created as { uid: string }).uid);
    await run('updateArticle', { id, expectedVersion: 1, patch: { standfirst: word(number) } });
    if (number === 8 || number === 10)
      await run('publishArticle', { id, expectedVersion: 2, at: '2099-01-01T00:00:00Z', slug: 'KEEP' });
    if (number === 10) await run('cancelSchedule', { id, note: word(number) });
    if (number === 9) await run('withdrawArticle', { id, reason: word(number) });
  }
}
