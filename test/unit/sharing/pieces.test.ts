import { describe, expect, it } from 'vitest';
import { ceiling, floor, piecesOf } from '../../../src/services/sharing/pieces.js';

const at = (text: string): Date => new Date(`${text}Z`);
const all = ['month', 'day', 'hour', 'quarter'] as const;
const told = (from: string, before: string, grains: Parameters<typeof piecesOf>[1] = all): string[] =>
  piecesOf([{ from: at(from), before: at(before) }], grains).map(
    (piece) =>
      `${piece.grain} ${piece.from.toISOString().slice(0, 16)} ${piece.before.toISOString().slice(0, 16)}`,
  );

describe('the pieces of a span', () => {
  it('are whole months in the middle, and finer towards the ends', () => {
    expect(told('2025-01-30T22:45', '2025-04-02T05:45')).toEqual([
      'quarter 2025-01-30T22:45 2025-01-30T23:00',
      'hour 2025-01-30T23:00 2025-01-31T00:00',
      'day 2025-01-31T00:00 2025-02-01T00:00',
      'month 2025-02-01T00:00 2025-04-01T00:00',
      'day 2025-04-01T00:00 2025-04-02T00:00',
      'hour 2025-04-02T00:00 2025-04-02T05:00',
      'quarter 2025-04-02T05:00 2025-04-02T05:45',
    ]);
  });

  it('are of the grains that there are', () => {
    expect(told('2025-01-30T22:00', '2025-01-31T01:00', ['month', 'day', 'quarter'])).toEqual([
      'quarter 2025-01-30T22:00 2025-01-31T01:00',
    ]);
  });

  it('cover every span once, and nothing else', () => {
    const start = at('2024-02-27T00:00').getTime();
    for (let round = 0; round < 200; round += 1) {
      const from = new Date(start + ((round * 7919) % 9000) * 900_000);
      const before = new Date(from.getTime() + (1 + ((round * 104_729) % 20_000)) * 900_000);
      const pieces = piecesOf([{ from, before }], all);
      expect(pieces[0]?.from).toEqual(from);
      expect(pieces.at(-1)?.before).toEqual(before);
      for (const [index, piece] of pieces.entries()) {
        expect(floor(piece.from, piece.grain)).toEqual(piece.from);
        expect(ceiling(piece.before, piece.grain)).toEqual(piece.before);
        if (index > 0) expect(piece.from).toEqual(pieces[index - 1]?.before);
      }
    }
  });

  it('are none of an empty span', () => {
    expect(told('2025-01-30T22:00', '2025-01-30T22:00')).toEqual([]);
  });
});
