import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shareChannels } from '../../../src/domain/sharing.js';
import { articleCode, newShareCode, parseCode } from '../../../src/services/sharing/codes.js';

describe('the code of a short link', () => {
  it('of a share is ten characters, valid in capitals and with similar letters', () => {
    const codes = Array.from({ length: 500 }, newShareCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
      expect(parseCode(code.toUpperCase())).toEqual({ kind: 'share', code });
      expect(parseCode(code.replaceAll('0', 'o').replaceAll('1', 'I'))).toEqual({ kind: 'share', code });
    }
  });

  it('of an article holds the channel and the range of the uid', () => {
    for (const channel of shareChannels) {
      const uid = randomUUID();
      const parsed = parseCode(articleCode(uid, channel));
      if (parsed?.kind !== 'article') throw new Error('The code was not that of an article.');
      expect(parsed.channel).toBe(channel);
      expect(parsed.minUid <= uid && uid <= parsed.maxUid).toBe(true);
      expect(parsed.minUid.slice(0, 13)).toBe(uid.slice(0, 13));
    }
  });

  it.each(['', 'abc', 'u'.repeat(10), 'q00000000000', '0'.repeat(40), 'ééééééééé', '../../etc'])(
    'is invalid: %j',
    (text) => {
      expect(parseCode(text)).toBeNull();
    },
  );
});
