import { describe, expect, it } from 'vitest';
import { Batch } from '../../../src/ingest/batch.js';
import { normalise } from '../../../src/ingest/normalise/normalise.js';

const pending = (uri: string, place: string, versionAt?: string, text = 'x') => ({
  file: 'f',
  place,
  row: normalise(
    { uri, headline: 'H', body: { text }, ...(versionAt && { versionAt: new Date(versionAt) }) },
    { source: 's', format: 'f' },
  ),
});
const places = (all: readonly { place: string }[]): string[] => all.map(({ place }) => place);

describe('a batch', () => {
  it('keeps the latest of items with one identity', () => {
    const batch = new Batch();
    batch.add(pending('a', '1', '2030-01-02'));
    batch.add(pending('a', '2', '2030-01-01'));
    batch.add(pending('a', '3', '2030-01-03'));
    batch.add(pending('b', '4'));
    expect(places(batch.items)).toEqual(['3', '4']);
    expect(places(batch.superseded).sort()).toEqual(['1', '2']);
  });

  it('keeps the last in the file when items have no version', () => {
    const batch = new Batch();
    batch.add(pending('a', '1'));
    batch.add(pending('a', '2'));
    expect(places(batch.items)).toEqual(['2']);
  });

  it('is full by items or by characters', () => {
    const many = new Batch();
    for (let n = 0; n < 500; n += 1) many.add(pending(String(n), ''));
    expect(many.isFull).toBe(true);
    const large = new Batch();
    expect(large.isEmpty).toBe(true);
    large.add(pending('a', '', undefined, 'x '.repeat(1_500_000)));
    expect(large.isFull).toBe(true);
  });
});
