import { describe, expect, it } from 'vitest';
import { readTsvector } from '../../../src/services/related/tsvector.js';

describe('reading a tsvector', () => {
  it('counts a word of the headline three times, of the standfirst twice', () => {
    expect(readTsvector(`'ferri':1A,9,12 'port':4B`)).toEqual([
      { word: 'ferri', count: 5 },
      { word: 'port', count: 2 },
    ]);
  });

  it('reads quotes and backslashes as they were', () => {
    expect(readTsvector(`'o''hara':1 'a\\\\b':2`).map(({ word }) => word)).toEqual(["o'hara", 'a\\b']);
  });

  it('leaves out numbers', () => {
    expect(readTsvector(`'12.5':1 '-3':2 'g7':3`)).toEqual([{ word: 'g7', count: 1 }]);
  });
});
