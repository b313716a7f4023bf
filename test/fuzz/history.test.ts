import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createArticles } from '../../src/app.js';
import { type Editors, editorsOf } from '../support/editors.js';
import { testConfig, testGateway } from '../support/gateway.js';
import { newsroomOf } from '../support/newsroom.js';
import { letDraftCome } from '../support/scheduled.js';
import { Random } from './random.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);
const seeds = [1, 2, 3, 4];
const steps = 22;

/** An article as a reader sees it; null when hidden. */
interface Seen {
  readonly headline: string;
  readonly standfirst: string | null;
  readonly body: { readonly text: string } | null;
}
/** The expected article, by a model of the rules. */
interface Model {
  version: number;
  draftVersion: number;
  status: 'PUBLISHED' | 'WITHDRAWN';
  live: Record<'headline' | 'standfirst', string>;
  draft: Partial<Model['live']>;
  /** The fields that the newsroom owns. */
  readonly owned: Set<string>;
  /** The headline of each version. */
  readonly headlines: Map<number, string>;
}

const seenFields = 'headline standfirst body { text }';
const asReader = async (id: string): Promise<Seen | null> =>
  (await gateway.execute<{ article: Seen | null }>(`{ article(id: "${id}") { ${seenFields} } }`)).data
    ?.article ?? null;

describe.each(seeds)('any order of imports, edits, drafts, schedules and withdrawals (seed %i)', (seed) => {
  it('gives the revisions of the model, and asPublished the article that readers saw', async () => {
    const random = new Random(seed);
    const uri = `history-${seed}`;
    const first = { headline: 'First', standfirst: 'Summary' };
    const [imported] = await newsroom.publish({ uri, ...first, body: { text: 'Words.' } });
    const id = `art_${imported?.uid}`;
    const model: Model = {
      version: 1,
      draftVersion: 0,
      status: 'PUBLISHED',
      live: { ...first },
      draft: {},
      owned: new Set(),
      headlines: new Map([[1, 'First']]),
    };
    const recorded: { at: Date; seen: Seen | null }[] = [];
    const log: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      const what = await takeStep(random, model, { id, uri, step });
      log.push(what);
      model.headlines.set(model.version, model.live.headline);
      const seen = await asReader(id);
      const expected = model.status === 'WITHDRAWN' ? null : { ...model.live, body: { text: 'Words.' } };
      expect(seen, log.join(', ')).toEqual(expected);
      await pause(4);
      recorded.push({ at: new Date(), seen });
      await pause(4);
    }
    const { article } = await gateway.data<{
      article: { version: number; revisions: { nodes: { version: number; headline: string }[] } };
    }>(
      `{ article(id: "${id}") { version revisions(first: 100) { nodes { version headline } } } }`,
      {},
      editors.headers.ada,
    );
    expect(article.version, log.join(', ')).toBe(model.version);
    const revisions = article.revisions.nodes.map(({ version, headline }) => [version, headline]);
    expect(revisions, log.join(', ')).toEqual(
      model.version === 1 ? [] : [...model.headlines].sort(([a], [b]) => b - a),
    );
    for (const { at, seen } of recorded) {
      const published = await gateway.data<{ article: { asPublished: Seen | null } }>(
        `{ article(id: "${id}") { asPublished(at: "${at.toISOString()}") { ${seenFields} } } }`,
        {},
        editors.headers.admin,
      );
      expect(published.article.asPublished, `${at.toISOString()} ${log.join(', ')}`).toEqual(seen);
    }
  });
});

interface Story {
  readonly id: string;
  readonly uri: string;
  readonly step: number;
}
type Step = (editor: Editors, model: Model, story: Story) => Promise<void>;

async function takeStep(random: Random, model: Model, story: Story): Promise<string> {
  const name = random.weighted({
    import: 4,
    update: 4,
    save: 4,
    publish: 3,
    schedule: 1,
    withdraw: 1,
    discard: 1,
  });
  await (model.status === 'WITHDRAWN' && name !== 'import' ? stepOf.reinstate : stepOf[name])(
    editors,
    model,
    story,
  );
  return name;
}

const stepOf = {
  async import(_editors, model, { uri, step }) {
    const item = { headline: `Wire ${step}`, standfirst: `Wire summary ${step}` };
    await newsroom.publish({ uri, ...item, body: { text: 'Words.' } });
    model.version += 1;
    for (const [field, value] of Object.entries(item) as [keyof Model['live'], string][]) {
      if (!model.owned.has(field)) model.live[field] = value;
    }
  },
  async update({ run }, model, { id, step }) {
    const patch = step % 2 === 0 ? { headline: `Edit ${step}` } : { standfirst: `Edit ${step}` };
    await run('updateArticle', { id, expectedVersion: model.version, patch }, 'article { id }');
    apply(model, patch);
    model.version += 1;
  },
  async save({ run }, model, { id, step }) {
    const patch = step % 2 === 0 ? { headline: `Draft ${step}` } : { standfirst: `Draft ${step}` };
    const input = { id, expectedDraftVersion: model.draftVersion, patch };
    const { draft } = await run<{ draft: { version: number } }>('saveDraft', input, 'draft { version }');
    Object.assign(model.draft, patch);
    model.draftVersion = draft.version;
  },
  async publish({ run }, model, { id }) {
    if (model.draftVersion === 0) return;
    const { conflicts, version } = await draftOf(id);
    if (conflicts.length > 0) return discard(model, id, version);
    await run('publishArticle', { id, expectedVersion: model.version }, 'article { id }');
    published(model);
  },
  async schedule({ run }, model, { id }) {
    if (model.draftVersion === 0) return;
    const { conflicts, version } = await draftOf(id);
    if (conflicts.length > 0) return discard(model, id, version);
    const at = new Date(Date.now() + 60_000).toISOString();
    await run('publishArticle', { id, expectedVersion: model.version, at }, 'article { id }');
    expect(await asReader(id)).toMatchObject(model.live);
    await letDraftCome(gateway, id);
    expect(await createArticles(testConfig, gateway.database).publishDue()).toBe(1);
    published(model);
  },
  async withdraw({ run }, model, { id }) {
    await run('withdrawArticle', { id, reason: 'Wrong.' }, 'article { id }');
    model.status = 'WITHDRAWN';
    model.version += 1;
  },
  async reinstate({ run, headers }, model, { id }) {
    await run(
      'reinstateArticle',
      { id, expectedVersion: model.version, note: 'Right.' },
      'article { id }',
      headers.admin,
    );
    model.status = 'PUBLISHED';
    model.version += 1;
  },
  async discard(_editors, model, { id }) {
    if (model.draftVersion > 0) await discard(model, id, model.draftVersion);
  },
} satisfies Record<string, Step>;

/** An editor's value belongs to the newsroom from then on. */
function apply(model: Model, patch: Partial<Model['live']>): void {
  Object.assign(model.live, patch);
  for (const field of Object.keys(patch)) model.owned.add(field);
}

function published(model: Model): void {
  apply(model, model.draft);
  model.version += 1;
  model.draft = {};
  model.draftVersion = 0;
}

async function draftOf(id: string): Promise<{ conflicts: string[]; version: number }> {
  const query = `{ article(id: "${id}") { draft { conflicts version } } }`;
  const { article } = await gateway.data<{ article: { draft: { conflicts: string[]; version: number } } }>(
    query,
    {},
    editors.headers.ada,
  );
  return article.draft;
}

async function discard(model: Model, id: string, version: number): Promise<void> {
  await editors.run('discardDraft', { id, expectedDraftVersion: version }, 'article { id }');
  model.draft = {};
  model.draftVersion = 0;
}
