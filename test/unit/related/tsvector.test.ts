import { describe, expect, it } from 'vitest';
import { parseTsvector } from '../../../src/services/related/tsvector.js';

describe('parsing a tsvector', () => {
  it('counts a word of the headline three times, of the standfirst twice', () => {
    expect(parseTsvector(`'ferri':1A,9,12 'port':4B`)).toEqual([
      { word: 'ferri', count: 5 },
      { word: 'port', count: 2 },
    ]);
  });

  it('unescapes quotes and backslashes', () => {
    expect(parseTsvector(`'o''hara':1 'a\\\\b':2`).map(({ word }) => word)).toEqual(["o'hara", 'a\\b']);
  });

  it('leaves out numbers', () => {
    expect(parseTsvector(`'12.5':1 '-3':2 'g7':3`)).toEqual([{ word: 'g7', count: 1 }]);
  });
});
