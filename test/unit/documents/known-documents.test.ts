import { describe, expect, it } from 'vitest';
import type { DocumentsRead } from '../../../src/db/trusted/documents.js';
import type { TrustedDocument } from '../../../src/domain/trusted-documents.js';
import { KnownDocuments } from '../../../src/services/documents/known-documents.js';

const document = (id: string): TrustedDocument => ({
  id,
  name: id,
  kind: 'query',
  text: `query ${id} { a }`,
});

/** Documents over a store that can be written and fail. */
function known() {
  const state = { version: 0, documents: [document('a')], reads: 0, isAway: false, now: 0 };
  const failures: unknown[] = [];
  const documents = new KnownDocuments(
    async (version): Promise<DocumentsRead | null> => {
      state.reads += 1;
      if (state.isAway) throw new Error('away');
      if (version === state.version) return null;
      const ids = new Set(state.documents.map(({ id }) => id));
      return { version: state.version, ids, added: state.documents };
    },
    (error) => failures.push(error),
    () => state.now,
  );
  return { state, documents, failures };
}

describe('the documents that a process knows', () => {
  it('are looked up when an id is unknown, at most once a second', async () => {
    const { state, documents } = known();
    await documents.refresh();
    expect((await documents.find('a'))?.text).toBe('query a { a }');
    state.documents = [document('a'), document('b')];
    state.version = 1;
    for (let at = 0; at < 50; at += 1) await documents.find(`x${at}`);
    expect([await documents.find('b'), state.reads]).toEqual([undefined, 1]);
    state.now = 1000;
    const found = await Promise.all(['b', 'c', 'd'].map((id) => documents.find(id)));
    expect([found[0]?.id, found[1], state.reads]).toEqual(['b', undefined, 2]);
    expect(await documents.findText('query b { a }')).toBe(true);
  });

  it('stay while the database is unavailable', async () => {
    const { state, documents, failures } = known();
    await documents.refresh();
    state.isAway = true;
    await documents.refresh();
    expect([(await documents.find('a'))?.id, failures.length]).toEqual(['a', 1]);
  });

  it('tell when one was removed, and only then', async () => {
    const { state, documents } = known();
    let told = 0;
    documents.onRemoved(() => {
      told += 1;
    });
    await documents.refresh();
    state.version = 1;
    state.documents = [document('a'), document('b')];
    await documents.refresh();
    expect([told, documents.size]).toEqual([0, 2]);
    state.version = 2;
    state.documents = [document('b')];
    await documents.refresh();
    expect([told, documents.size, await documents.findText('query a { a }')]).toEqual([1, 1, false]);
  });
});
