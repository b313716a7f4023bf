import { describe, expect, it } from 'vitest';
import { completeJson } from '../../../../src/db/read/complete-json.js';

const field = (name: string) => ({ name, key: name, args: {}, selection: null });
const left = (number: number, material: unknown): string =>
  `{"$complete" : ${JSON.stringify(`${number} ${JSON.stringify(material)}`)}}`;

describe('completeJson', () => {
  it('replaces each field by the value made from its material, and copies the rest', () => {
    const json = `{"a" : ${left(1, { h: 'One' })}, "b" : [${left(0, { h: 'Two' })}, null], "c" : "{$complete}"}`;
    const done = completeJson(json, [field('x'), field('y')], ({ name }, material) => ({ name, material }));
    expect(JSON.parse(done)).toEqual({
      a: { name: 'y', material: { h: 'One' } },
      b: [{ name: 'x', material: { h: 'Two' } }, null],
      c: '{$complete}',
    });
  });

  it.each([
    'a "quote" and a \\ backslash',
    'the text {"$complete" : "0 {}"}',
    'new\nlines, \u2028 and \u0007',
    '}{][,:"',
    'ends with a backslash \\',
    '🛳️ \ud800',
  ])('is not misled by the text of material: %j', (text) => {
    const json = `[${left(0, { text })}, ${JSON.stringify(text)}]`;
    expect(JSON.parse(completeJson(json, [field('x')], (_field, material) => material))).toEqual([
      { text },
      text,
    ]);
  });

  it('refuses a number that no field has', () => {
    expect(() => completeJson(left(3, {}), [field('x')], () => null)).toThrow('nobody selected');
  });
});
