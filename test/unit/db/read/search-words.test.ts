import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../../src/db/read/search-words.js';

describe('the words of a search', () => {
  it.each([
    ['harbour tunnel', 'harbour tunnel'],
    ['harbour -sea', 'harbour -sea'],
    ['-harbour', ''],
    [Array.from({ length: 160 }, () => '-a').join(' '), ''],
    ['harbour or -sea', 'harbour'],
    ['-a OR harbour or -b', 'harbour'],
    ['-"two words" or "two ferries" -late', '"two ferries" -late'],
    ['"unclosed harbour', '"unclosed harbour'],
    ['"', '"'],
    ['or', ''],
    ['or or harbour or', 'harbour'],
    ['－ｈａｒｂｏｕｒ', ''],
    ['ｈａｒｂｏｕｒ　－sea', 'harbour -sea'],
    ['＂outer islands＂', '"outer islands"'],
    ['渡轮 or 港', '渡轮 or 港'],
  ])('%j are %j', (given, expected) => {
    expect(searchWords(given)).toBe(expected);
  });
});
