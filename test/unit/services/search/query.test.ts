import { describe, expect, it } from 'vitest';
import { indexDefinition } from '../../../../src/services/search/definition.js';
import { searchBody } from '../../../../src/services/search/query.js';
import { checkDefinition } from '../../../support/search-server/definitions.js';

const body = (query: string, configs: readonly string[] = ['english']) =>
  searchBody({
    query,
    request: { filter: {}, counts: false },
    keys: { sections: null, topics: null, authors: null },
    configs,
    size: 11,
    cursor: ['1.25', '7'],
    timeoutMs: 300,
  });

describe('the body of a search', () => {
  it('stays below the clauses that servers allow', () => {
    const words = (count: number): string =>
      Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
    expect(body(words(100))).not.toBeNull();
    expect(body(words(100), ['english', 'german', 'french'])).toBeNull();
    expect(body('', ['english'])).toBeNull();
    expect(body('-only -excluded')).toBeNull();
    expect(body('harbour', [])).toBeNull();
  });

  it('goes on behind a hit, by score and then key', () => {
    expect(body('harbour')).toMatchObject({
      sort: [{ _score: 'desc' }, { id: 'desc' }],
      search_after: [1.25, 7],
      size: 11,
      timeout: '300ms',
      track_total_hits: false,
    });
  });
});

describe('the index', () => {
  it('has a field of each search configuration, and names nothing that servers do not have', () => {
    const definition = indexDefinition('database');
    expect(() => checkDefinition({ ...definition, aliases: {} })).not.toThrow();
    const { properties } = definition['mappings'] as { properties: object };
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(['english', 'bigram', 'simple', 'yiddish', 'turkish', 'hindi']),
    );
  });
});
